import { randomBytes } from 'node:crypto'
import { Prompt, type SignInOptions } from '@logto/node'
import type { Problem } from '../../shared/problem.ts'
import type { SigningInStep } from '../../shared/state.ts'
import { AuthError, problemOf } from './auth-error.ts'
import { callbackTarget, type Refusal } from './callback.ts'
import { type AcceptedCallback, type CallbackListener, openCallbackListener } from './callback-listener.ts'
import type { Page } from './http-answer.ts'
import type { LogtoServer } from './server.ts'
import { type StoredSession, TokenStorage } from './token-storage.ts'

/** How the user wants to sign in; see `commandSchema`. */
export type SignInWay = keyof typeof WAYS | `${'social' | 'sso'}:${string}`

/** How long the user may take in the browser, in milliseconds. */
export const SIGN_IN_TIME_LIMIT = 5 * 60_000

export interface SignInPages {
  /** Written after the exchange, so that it tells the truth: null for success, else what failed. */
  result(problem: Problem | null): Page
  /** For a callback that is not the one this sign-in waits for. */
  notExpected(reason: Refusal): Page
}

export interface AttemptOptions {
  readonly server: LogtoServer
  readonly way: SignInWay
  readonly port: number
  readonly anyPort: boolean
  /** BCP 47 tags for the provider's pages, best first (OpenID Connect Core §3.1.2.1). */
  readonly uiLocales: string
  readonly pages: SignInPages
  /** Opens the system browser. Its answer is not trusted: browsers say yes and do not open. */
  readonly openBrowser: (url: string) => Promise<void>
  readonly onProgress: (step: SigningInStep, redirectUri: string | null, notice: Problem | null) => void
}

/** One sign-in, from taking the port to verified tokens. */
export interface SignInAttempt {
  /**
   * The new session, or null if the user cancelled. The port is free, or about to be, once this settles.
   *
   * Rejects with an {@link AuthError}: `port_busy`, `timed_out`, `access_denied`, `provider_error`, `code_rejected`,
   * `client_rejected`, `id_token_invalid`, `clock_wrong`, or a network problem.
   */
  readonly result: Promise<StoredSession | null>
  /** The authorization URL, once there is one. It goes to the browser or the clipboard, never to the window. */
  link(): string | null
  /** Opens the same URL again. */
  reopen(): void
  /** Takes the address that the browser ended on; null if it was the callback. */
  paste(address: string): Problem | null
  cancel(): void
  /** Ends what is left of the attempt and frees the port. */
  dispose(): Promise<void>
}

const CANCELLED = Symbol('cancelled')

const WAYS = {
  any: {},
  microsoft: { directSignIn: { method: 'social', target: 'azuread' } },
  'create-account': { firstScreen: 'register' },
  // Without `consent` Logto would drop `offline_access`, and with it the refresh token (measured).
  'other-account': { prompt: [Prompt.Login, Prompt.Consent] }
} satisfies Record<string, Partial<SignInOptions>>

/** Starts a sign-in. The session that is there stays as it is: tokens of the attempt live in its own storage. */
export function startSignIn(options: AttemptOptions): SignInAttempt {
  const { server, pages, onProgress } = options
  const end = new AbortController()
  const timer = setTimeout(() => end.abort(new AuthError('timed_out')), SIGN_IN_TIME_LIMIT)
  const state = randomBytes(32).toString('base64url')
  const nonce = randomBytes(32).toString('base64url')
  const storage = new TokenStorage()
  let listener: CallbackListener | undefined
  let authorizationUrl: string | null = null
  const client = server.client({
    storage,
    state,
    expected: { nonce },
    navigate: url => {
      authorizationUrl = url
    },
    signal: end.signal
  })

  const progress = (step: SigningInStep, notice: Problem | null = null) =>
    onProgress(step, listener?.redirectUri ?? null, notice)

  const openBrowser = (url: string) => {
    options.openBrowser(url).catch(() => progress('waiting', { code: 'browser_not_opened' }))
  }

  const askForCode = async (): Promise<AcceptedCallback> => {
    const opening = openCallbackListener({
      port: options.port,
      anyPort: options.anyPort,
      notExpectedPage: pages.notExpected
    })
    const [opened, metadata] = await Promise.all([opening, server.metadata()]).catch(async error => {
      await opening.then(late => late.close()).catch(() => {})
      throw error
    })
    listener = opened
    if (end.signal.aborted) await opened.close()
    end.signal.throwIfAborted()
    listener.expect({ state, issuer: metadata.issuer, issuerRequired: metadata.issuerInCallback })
    await client.signIn({
      ...optionsFor(options.way),
      redirectUri: listener.redirectUri,
      clearTokens: false,
      extraParams: { nonce, ui_locales: options.uiLocales }
    })
    if (authorizationUrl) openBrowser(authorizationUrl)
    progress('waiting')
    // The user is busy in the browser: the keys can be there when the callback is.
    void server.prefetch()
    return await unlessAborted(listener.callback, end.signal)
  }

  const exchange = async (callback: AcceptedCallback): Promise<StoredSession> => {
    if (callback.kind === 'error') throw refusal(callback.error, callback.description)
    await client.handleSignInCallback(callback.address).catch(error => {
      if (error instanceof AuthError && error.oauthError === 'invalid_grant')
        throw new AuthError('code_rejected')
      throw error
    })
    const tokens = storage.tokens()
    if (!tokens) throw new AuthError('unexpected_answer', { detail: 'no ID token' })
    const { issuer } = await server.metadata()
    const now = Date.now()
    const clientId = server.config.appId
    return { ...tokens, issuer, clientId, signedInAt: now, renewedAt: now, identities: [] }
  }

  const run = async (): Promise<StoredSession | null> => {
    try {
      const callback = await unlessAborted(askForCode(), end.signal)
      clearTimeout(timer)
      // The request is on its way before anybody is told of it.
      const exchanging = exchange(callback)
      progress('exchanging')
      const session = await exchanging
      listener?.finish(pages.result(null))
      return session
    } catch (error) {
      if (end.signal.reason === CANCELLED) return null
      const problem = problemOf(error)
      listener?.finish(pages.result(problem))
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  const close = async () => listener?.close()

  return {
    result: run(),
    link: () => authorizationUrl,
    reopen: () => void (authorizationUrl && openBrowser(authorizationUrl)),
    paste: address => {
      const target = listener && callbackTarget(address, listener.redirectUri)
      const callback = target && listener?.take(target)
      if (!callback) return { code: 'address_invalid' }
      if (callback.kind !== 'refused') return null
      return { code: callback.reason === 'state' ? 'address_other_attempt' : 'address_invalid' }
    },
    cancel: () => {
      end.abort(CANCELLED)
      void close()
    },
    dispose: close
  }
}

function optionsFor(way: SignInWay): Partial<SignInOptions> {
  if (way in WAYS) return WAYS[way as keyof typeof WAYS]
  const [method, target = ''] = way.split(':')
  return { directSignIn: { method: method as 'social' | 'sso', target } }
}

/** The provider's own refusal at the callback (RFC 6749 §4.1.2.1). Its text is for the report: cut, and printable. */
function refusal(error: string, description: string | null): AuthError {
  const detail = [error, description]
    .filter(Boolean)
    .join(': ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 200)
  return new AuthError(error === 'access_denied' ? 'access_denied' : 'provider_error', {
    detail,
    oauthError: error
  })
}

/** Rejects with the signal's reason as soon as it is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
