import { afterAll, afterEach, expect, vi } from 'vitest'
import type { Page } from '../../provider/browser.ts'
import { Client } from '../../provider/client.ts'
import { startProvider } from '../../provider/index.ts'

/** The provider of a test file. */
export const provider = await startProvider()
export const issuer = `${provider.endpoint}/oidc`

afterAll(() => provider.close())
afterEach(() => {
  vi.useRealTimers()
})

/** What every fault of a code, verifier, redirect URI or refresh token looks like. */
export const INVALID_GRANT = {
  status: 400,
  body: {
    code: 'oidc.invalid_grant',
    error: 'invalid_grant',
    error_description: 'grant request is invalid'
  }
}

/** Moves the clock of the provider, which runs in this process, by so many seconds. */
export function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000
  vi.useFakeTimers({ toFake: ['Date'], now })
}

/** Gives the provider an order over HTTP. */
export async function control(path: string, body: object = {}): Promise<void> {
  const sent = { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${provider.endpoint}/__test/${path}`, sent)
  expect(response.status).toBe(200)
}

/** A client that has signed in, with its tokens. */
export async function signedIn(username = 'hanako', parameters: { readonly [name: string]: string } = {}) {
  const client = new Client(provider)
  const { status, body } = await client.exchange(await client.signIn(username, parameters))
  expect(status).toBe(200)
  return { client, tokens: body }
}

/** The page at which the browser is. */
export function pageOf(end: Page | URL): Page {
  if (end instanceof URL) throw new Error(`Expected a page, came to ${end.host}${end.pathname}`)
  return end
}

/** The address of the application to which the browser was sent. */
export function addressOf(end: Page | URL): URL {
  if (!(end instanceof URL)) throw new Error(`Expected to leave, came to ${end.url}`)
  return end
}

/** The parameters of the callback to which the browser was sent. */
export function callbackOf(end: Page | URL): { readonly [name: string]: string } {
  return Object.fromEntries(addressOf(end).searchParams)
}
