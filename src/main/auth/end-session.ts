import { randomBytes } from 'node:crypto'
import { equalInConstantTime } from './callback.ts'
import { answerPage, answerStatus, type Page, refusalOf } from './http-answer.ts'
import { type Loopback, listenOnLoopback } from './loopback.ts'
import type { LogtoServer } from './server.ts'

/** How long the browser may take to come back from the end-session page, in milliseconds. */
const TIME_LIMIT = 60_000

/** Revokes a refresh token and the grant behind it (RFC 7009). Rejects with an `AuthError` if the server could not be told. */
export async function revokeGrant(server: LogtoServer, refreshToken: string): Promise<void> {
  const { revocationEndpoint } = await server.metadata()
  await server.requester()(revocationEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...server.clientAuthentication()
    },
    body: new URLSearchParams({ client_id: server.config.appId, token: refreshToken }).toString()
  })
}

export interface EndSessionOptions {
  readonly server: LogtoServer
  /** The port of the registered post-logout URI; Logto grants it no freedom (measured). */
  readonly port: number
  readonly page: () => Page
  readonly openBrowser: (url: string) => Promise<void>
}

/**
 * Ends the browser's session at the provider (OpenID Connect RP-Initiated Logout §2). The browser comes back to a
 * short-lived listener; if its port is busy it stays on the provider's own page.
 *
 * @returns a function that ends the listener early
 * @throws {AuthError} if the server's metadata cannot be had; whatever `openBrowser` rejects with
 */
export async function endBrowserSession(options: EndSessionOptions): Promise<() => Promise<void>> {
  const { endSessionEndpoint } = await options.server.metadata()
  const state = randomBytes(16).toString('base64url')
  const listener = await listenForReturn(options, state).catch(() => null)
  const parameters = new URLSearchParams({ client_id: options.server.config.appId })
  if (listener) {
    parameters.set('post_logout_redirect_uri', `http://localhost:${options.port}/`)
    parameters.set('state', state)
  }
  try {
    await options.openBrowser(`${endSessionEndpoint}?${parameters}`)
  } catch (error) {
    await listener?.close()
    throw error
  }
  return async () => listener?.close()
}

async function listenForReturn(options: EndSessionOptions, state: string): Promise<Loopback> {
  const listener = await listenOnLoopback(options.port, async (request, response) => {
    const refusal = refusalOf(request, `localhost:${options.port}`)
    if (refusal) return answerStatus(response, refusal)
    if (!equalInConstantTime(request.url ?? '', `/?state=${state}`)) return answerStatus(response, 404)
    await answerPage(response, 200, options.page())
    await close()
  })
  const timer = setTimeout(() => void close(), TIME_LIMIT)
  const close = async () => {
    clearTimeout(timer)
    await listener.close()
  }
  return { ...listener, close }
}
