import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { Client } from '../provider/client.ts'

let desk: Desk
let slow: boolean
let arrival: PromiseWithResolvers<void>
/** The refresh tokens that the server gave, in order. */
let given: string[]

beforeEach(async () => {
  slow = false
  arrival = Promise.withResolvers()
  given = []
  desk = await Desk.open({ fetch: renewingSlowly })
  // So short that every use of a token is a renewal.
  desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
  await desk.authenticator.restore()
  await desk.signIn()
  await desk.authenticator.accessToken()
  slow = true
})
afterEach(() => desk.close())

/** While it is slow, the server has renewed the session long before its answer arrives. */
async function renewingSlowly(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!String(init.body).includes('grant_type')) return response
  const { refresh_token } = (await response.clone().json()) as { refresh_token: string }
  given.push(refresh_token)
  if (slow)
    await Promise.race([
      arrival.promise,
      new Promise((_, reject) => init.signal?.addEventListener('abort', reject))
    ])
  return response
}

/** Asks for a token; resolves when the server has answered, and the app does not know it yet. */
async function renewalUnderWay(): Promise<void> {
  const { length } = given
  desk.authenticator.accessToken().catch(() => {})
  await vi.waitUntil(() => given.length > length)
}

describe('In the midst of a renewal', () => {
  it('quitting waits for the answer, and the next launch has it', async () => {
    await renewalUnderWay()
    const relaunch = desk.relaunch()
    arrival.resolve()
    desk = await relaunch
    const { items } = desk.keychain as MemoryKeychain
    expect([...items.values()].join()).toContain(given.at(-1))
    await desk.authenticator.restore()
    await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'current')
  })

  it('quitting does not wait for long', async () => {
    await renewalUnderWay()
    const startedAt = performance.now()
    await desk.authenticator.close()
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })

  it('quitting waits for a sign-out to reach the server', async () => {
    slow = false
    const refreshToken = given.at(-1)
    desk.provider.fault({ kind: 'delay', ms: 500, route: 'revocation' })
    void desk.authenticator.signOut(false)
    await desk.until(() => desk.state.kind === 'signing-out')
    await desk.authenticator.close()
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    expect(await new Client(desk.provider).refresh(refreshToken)).toMatchObject({ status: 400 })
  })

  it('signing out ends the grant, and with it the token that was on the way', async () => {
    await renewalUnderWay()
    await desk.authenticator.signOut(false)
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    expect(await new Client(desk.provider).refresh(given.at(-1))).toMatchObject({ status: 400 })
    arrival.resolve()
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
  })
})
