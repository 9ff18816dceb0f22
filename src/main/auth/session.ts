import { isDeepStrictEqual } from 'node:util'
import { decodeJwt } from 'jose'
import type { Problem, ProblemCode } from '../../shared/problem.ts'
import type { Freshness } from '../../shared/state.ts'
import { accountOf } from './account.ts'
import { AuthError, problemOf } from './auth-error.ts'
import { identitiesOf } from './profile.ts'
import type { LogtoServer } from './server.ts'
import { type StoredSession, TokenStorage } from './token-storage.ts'

/** An access token is renewed when less than this is left of it, in milliseconds. */
const RENEW_AHEAD = 5 * 60_000
/** An access token that is handed out is good for at least this long, in seconds. */
const LEAST_USE = 30
const DAY = 24 * 60 * 60_000
/** Logto's refresh tokens live that long since their last use, and grants since the sign-in, in milliseconds (measured). */
const REFRESH_TOKEN_LIFETIME = 14 * DAY
const GRANT_LIFETIME = 180 * DAY
/** After a failure: first wait and longest wait, in milliseconds. */
const FIRST_RETRY = 30_000
const LONGEST_RETRY = 30 * 60_000
/** The longest wait without a network: trying burdens no server, and only a window is told that the network is back. */
const LONGEST_OFFLINE_RETRY = 3 * 60_000
/**
 * Logto takes a used refresh token for 3 s more (measured): time to repeat a request whose answer, with the new token in
 * it, may have been lost on the way. Wait in milliseconds, and the problems that look like that.
 */
const GRACE_RETRY = 500
const ANSWER_LOST: readonly ProblemCode[] = ['unreachable', 'offline', 'unexpected_answer', 'server_error']
/** `setTimeout` takes no more than 24.8 days, and fires at once when given more. */
const LONGEST_WAIT = DAY

export interface SessionOptions {
  readonly server: LogtoServer
  readonly stored: StoredSession
  /** Puts the tokens where they survive; must not reject. */
  readonly save: (session: StoredSession) => Promise<void>
  readonly onChange: () => void
  /** The session is over for a reason that the server gave. */
  readonly onEnd: (why: Problem) => void
}

/**
 * The tokens of one signed-in user, kept alive. All use of the refresh token goes through one queue, whatever it is
 * for: it rotates at every use, and a used one that comes again ends the grant (RFC 9700 §4.14.2; measured).
 */
export class Session {
  readonly #options: SessionOptions
  readonly #storage: TokenStorage
  readonly #client: ReturnType<LogtoServer['client']>
  readonly #end = new AbortController()
  #stored: StoredSession
  #freshness: Freshness
  #queue: Promise<unknown> = Promise.resolve()
  #checking: Promise<void> | null = null
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: SessionOptions, freshness: Freshness) {
    this.#options = options
    this.#stored = options.stored
    this.#freshness = freshness
    this.#storage = TokenStorage.holding(options.stored)
    const claims = decodeJwt(options.stored.idToken)
    this.#client = options.server.client({
      storage: this.#storage,
      expected: { nonce: String(claims['nonce']), subject: String(claims.sub) },
      signal: this.#end.signal
    })
    if (freshness.kind === 'current') this.#schedule(this.#untilRenewal())
  }

  get freshness(): Freshness {
    return this.#freshness
  }

  get stored(): StoredSession {
    return this.#stored
  }

  /**
   * An access token, renewed if it has run out.
   *
   * @param resource API resource indicator (RFC 8707); none for the token that opens userinfo
   * @param organizationId for an organization's token
   * @throws {AuthError}
   */
  accessToken(resource?: string, organizationId?: string): Promise<string> {
    return this.#inTurn(() => this.#client.freshAccessToken(LEAST_USE, resource, organizationId))
  }

  /**
   * Asks the server whether the session is still good, renewing it when it is time. Never rejects: what came of it is
   * in `freshness`, or the session has ended. Calls while one is under way share it.
   */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null))
    return this.#checking
  }

  /** Renews no more. Resolves when what is under way has come to its end, and is stored. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#queue
  }

  /** Stops renewing; requests under way are dropped. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#end.abort()
  }

  async #check(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      if (this.#untilRenewal() > 0) await this.#confirm()
      else await this.#renew()
      this.#failures = 0
      this.#setFreshness({ kind: 'current' })
      this.#schedule(this.#untilRenewal())
    } catch (error) {
      if (this.#end.signal.aborted) return
      const why = problemOf(error)
      this.#setFreshness({ kind: 'stale', why })
      const longest = why.code === 'offline' ? LONGEST_OFFLINE_RETRY : LONGEST_RETRY
      const wait = Math.min(FIRST_RETRY * 2 ** this.#failures++, longest) * (0.5 + Math.random() / 2)
      this.#schedule(Math.max(wait, (error instanceof AuthError && error.retryAfter) || 0))
    }
  }

  /** Userinfo answers 401 once the grant is revoked or the user suspended (measured). */
  async #confirm(): Promise<void> {
    try {
      await this.#inTurn(async () => this.#learn(await this.#client.fetchUserInfo()))
    } catch (error) {
      if (!(error instanceof AuthError) || error.status !== 401) throw error
      await this.#renew()
    }
  }

  /** An ID token does not tell linked accounts (measured). */
  async #learn(userinfo: { readonly sub: string }): Promise<void> {
    // OpenID Connect Core §5.3.2: of another subject, it must not be used.
    if (userinfo.sub !== decodeJwt(this.#stored.idToken).sub)
      throw new AuthError('unexpected_answer', { detail: 'userinfo of another subject' })
    const identities = identitiesOf({ ...userinfo })
    if (this.#end.signal.aborted || isDeepStrictEqual(identities, this.#stored.identities)) return
    this.#stored = { ...this.#stored, identities }
    await this.#options.save(this.#stored)
  }

  #renew(): Promise<void> {
    return this.#inTurn(() => this.#client.renew())
  }

  /** Runs a use of the tokens after all earlier ones; what it changed is stored before anyone gets its result. */
  #inTurn<T>(use: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      this.#end.signal.throwIfAborted()
      try {
        return await use().catch(error => this.#onceMore(error, use))
      } catch (error) {
        this.#endIfOver(error)
        throw error
      } finally {
        await this.#keep()
      }
    })
    this.#queue = turn.catch(() => {})
    return turn
  }

  async #onceMore<T>(error: unknown, use: () => Promise<T>): Promise<T> {
    if (!(error instanceof AuthError) || !ANSWER_LOST.includes(error.problem.code)) throw error
    await new Promise(resolve => setTimeout(resolve, GRACE_RETRY))
    this.#end.signal.throwIfAborted()
    return use()
  }

  #endIfOver(error: unknown): void {
    const why = endOf(error, this.#stored)
    if (!why || this.#end.signal.aborted) return
    this.stop()
    this.#options.onEnd(why)
  }

  async #keep(): Promise<void> {
    const tokens = this.#storage.tokens()
    if (!this.#storage.takeChanged() || !tokens || this.#end.signal.aborted) return
    const renewed = tokens.refreshToken !== this.#stored.refreshToken
    this.#stored = { ...this.#stored, ...tokens, ...(renewed && { renewedAt: Date.now() }) }
    await this.#options.save(this.#stored)
    this.#options.onChange()
  }

  #untilRenewal(): number {
    const own = accountOf(this.#stored, null).session.accessTokens.find(token => token.resource === '')
    return (own?.expiresAt ?? 0) - Date.now() - RENEW_AHEAD
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.check(), Math.min(Math.max(wait, 1_000), LONGEST_WAIT))
  }

  #setFreshness(freshness: Freshness): void {
    this.#freshness = freshness
    this.#options.onChange()
  }
}

/** The reason for which an error ends the session, or null if the session survives it. */
function endOf(error: unknown, { renewedAt, signedInAt }: StoredSession): Problem | null {
  if (error instanceof AuthError && error.oauthError === 'invalid_grant') {
    const now = Date.now()
    const expired = now - renewedAt >= REFRESH_TOKEN_LIFETIME || now - signedInAt >= GRANT_LIFETIME
    return { code: expired ? 'session_expired' : 'session_revoked' }
  }
  if (error instanceof AuthError && error.oauthError === 'invalid_client') return error.problem
  // @logto/node says so when there is no refresh token to renew with.
  if (error instanceof Error && 'code' in error && error.code === 'not_authenticated')
    return { code: 'session_expired' }
  return null
}
