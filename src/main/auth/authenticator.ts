import { decodeJwt } from 'jose'
import type { Problem, ProblemCode } from '../../shared/problem.ts'
import { nextState, type SessionEvent, type SessionState } from '../../shared/state.ts'
import { accountOf } from './account.ts'
import { problemOf } from './auth-error.ts'
import { endBrowserSession, revokeGrant } from './end-session.ts'
import type { Page } from './http-answer.ts'
import type { LogtoServer } from './server.ts'
import { Session } from './session.ts'
import { SessionStore } from './session-store.ts'
import {
  SIGN_IN_TIME_LIMIT,
  type SignInAttempt,
  type SignInPages,
  type SignInWay,
  startSignIn
} from './sign-in-attempt.ts'
import type { StoredSession } from './token-storage.ts'
import type { Vault } from './vault.ts'

/** How long quitting waits for what must not be cut off, in milliseconds. */
const QUIT_TIME_LIMIT = 3_000

export interface AuthenticatorOptions {
  readonly server: LogtoServer
  readonly vault: Vault
  /** The port of the registered redirect and post-logout URIs. */
  readonly port: number
  /** Whether a sign-in may use another port if that one is busy. */
  readonly anyPort: boolean
  readonly openBrowser: (url: string) => Promise<void>
  readonly pages: SignInPages & { signedOut(): Page }
  /** The user's language for the provider's pages, e.g. `ja`. */
  readonly uiLocales: () => string
  readonly onState: (state: SessionState) => void
  /** One line for the log; never holds a secret. */
  readonly log: (message: string) => void
}

/**
 * Signs one person in and out and keeps them signed in. Owns the session state: every change goes through
 * `nextState` and out through `onState`.
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions
  readonly #store: SessionStore
  #state: SessionState = { kind: 'restoring' }
  /** Whether the keychain may hold a session that has not been read. */
  #unread = true
  #restoring: Promise<void> | null = null
  #attempt: SignInAttempt | null = null
  #session: Session | null = null
  /** The end of a grant, while the server is being told. */
  #ending: Promise<void> = Promise.resolve()
  #endReturnListener: () => Promise<void> = async () => {}

  constructor(options: AuthenticatorOptions) {
    this.#options = options
    this.#store = new SessionStore(
      options.vault,
      () => this.#onStoreChange(),
      () => void this.#askKeychain()
    )
  }

  get state(): SessionState {
    return this.#state
  }

  /** Shows the stored session, if there is one, then asks the server about it. Resolves when it is shown. */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore().finally(() => (this.#restoring = null))
    return this.#restoring
  }

  /** Starts a sign-in, or opens the browser again for the one under way: there is never a second. */
  async signIn(way: SignInWay): Promise<void> {
    if (this.#attempt) return this.#attempt.reopen()
    if (this.#state.kind !== 'signed-out' && this.#state.kind !== 'signed-in') return
    const since = Date.now()
    this.#apply({ type: 'sign-in-started', since, until: since + SIGN_IN_TIME_LIMIT })
    // The page of the sign-out before may still hold the port.
    await this.#endReturnListener()
    const attempt = this.#startAttempt(way)
    this.#attempt = attempt
    await this.#finish(attempt)
  }

  reopenBrowser(): void {
    this.#attempt?.reopen()
  }

  /** The address of the sign-in under way, for the clipboard. */
  signInLink(): string | null {
    return this.#attempt?.link() ?? null
  }

  /** Takes the address that the browser ended on. */
  pasteAddress(address: string): void {
    const notice = this.#attempt?.paste(address)
    if (notice && this.#state.kind === 'signing-in') {
      this.#apply({ ...this.#state, type: 'sign-in-progressed', notice })
    }
  }

  cancelSignIn(): void {
    this.#attempt?.cancel()
  }

  /** Asks the server about the session, stores what could not be stored, and restores what could not be read. */
  async check(): Promise<void> {
    await this.#askKeychain()
    await this.#session?.check()
  }

  /** An access token for a resource or an organization, for use in the main process. */
  async accessToken(resource?: string, organizationId?: string): Promise<string | null> {
    return (await this.#session?.accessToken(resource, organizationId)) ?? null
  }

  /**
   * Signs out. The local part always succeeds; what could not be told to the server is in the state that follows.
   *
   * @param everywhere also ends the browser's session at the provider
   */
  async signOut(everywhere: boolean): Promise<void> {
    const session = this.#session
    if (this.#state.kind !== 'signed-in' || !session) return
    this.#apply({ type: 'sign-out-started' })
    this.#session = null
    this.#ending = this.#end(session, everywhere)
    await this.#ending
  }

  /**
   * Frees the port and stops all timers, for quitting. What must not be cut off gets a moment: a renewal would lose the
   * refresh token by which the server has replaced the stored one, a revocation would leave a grant that nobody sees.
   */
  async close(): Promise<void> {
    this.#attempt?.cancel()
    await within(QUIT_TIME_LIMIT, Promise.all([this.#session?.settle(), this.#store.settle(), this.#ending]))
    this.#session?.stop()
    await Promise.all([this.#attempt?.dispose(), this.#endReturnListener()])
  }

  async #end(session: Session, everywhere: boolean): Promise<void> {
    session.stop()
    await this.#store.clear()
    const kept: Problem | null = this.#store.problem && {
      code: 'keychain_not_cleared',
      detail: this.#store.problem.code
    }
    const problem = (await this.#tellServer(session.stored, everywhere)) ?? kept
    this.#options.log(problem ? `signed out, but ${describeProblem(problem)}` : 'signed out')
    this.#apply({ type: 'signed-out', why: problem })
  }

  async #askKeychain(): Promise<void> {
    await (this.#unread && this.#state.kind === 'signed-out' ? this.restore() : this.#store.retry())
  }

  async #restore(): Promise<void> {
    const { session, problem } = await this.#store.load()
    // A slow keychain gives time to sign in: that session counts.
    if (!this.#unread || (this.#state.kind !== 'restoring' && this.#state.kind !== 'signed-out')) return
    this.#unread = problem !== null && problem.code !== 'session_damaged'
    if (session) {
      this.#options.log('session restored')
      this.#hold(session, 'unconfirmed')
      this.#apply({ type: 'restored', account: accountOf(session, null) })
      void this.#session?.check()
    } else if (this.#state.kind === 'restoring' || this.#isNews(problem)) {
      this.#options.log(problem ? `session not restored: ${describeProblem(problem)}` : 'no session stored')
      this.#apply({ type: 'nothing-restored', why: problem })
      void this.#options.server.prefetch()
    }
  }

  /** Whether it says something new of the keychain to a person who reads about that, and not about something else. */
  #isNews(problem: Problem | null): boolean {
    const shown = this.#state.kind === 'signed-out' ? this.#state.why?.code : undefined
    return shown !== problem?.code && (shown?.startsWith('keychain_') ?? false)
  }

  #startAttempt(way: SignInWay): SignInAttempt {
    const { server, port, anyPort, openBrowser, pages, uiLocales, log } = this.#options
    log(`sign-in started (${way})`)
    return startSignIn({
      ...{ server, way, port, anyPort, openBrowser, pages },
      uiLocales: uiLocales(),
      onProgress: (step, redirectUri, notice) => {
        log(`sign-in ${step}${redirectUri ? ` at ${redirectUri}` : ''}${notice ? `: ${notice.code}` : ''}`)
        if (this.#state.kind === 'signing-in')
          this.#apply({ type: 'sign-in-progressed', step, redirectUri, notice })
      }
    })
  }

  async #finish(attempt: SignInAttempt): Promise<void> {
    try {
      const stored = await attempt.result
      if (!stored) return this.#endAttempt(null)
      const before = this.#session?.stored
      this.#session?.stop()
      // The keychain takes its time: what follows is done meanwhile.
      const saving = this.#store.save(stored)
      this.#hold(stored, 'current')
      await saving
      if (before) this.#giveUp(before, stored)
      this.#unread = false
      this.#attempt = null
      this.#options.log('signed in')
      this.#apply({ type: 'signed-in', account: accountOf(stored, this.#store.problem) })
      // Userinfo knows what the ID token leaves out.
      void this.#session?.check()
    } catch (error) {
      this.#endAttempt(problemOf(error))
    }
  }

  /** Ends the grant of whom somebody else has taken the place of. The same person's new session may be of the same grant. */
  #giveUp({ idToken, refreshToken }: StoredSession, now: StoredSession): void {
    if (!refreshToken || decodeJwt(idToken).sub === decodeJwt(now.idToken).sub) return
    this.#ending = revokeGrant(this.#options.server, refreshToken).catch(error =>
      this.#options.log(`the grant before could not be revoked: ${problemOf(error).code}`)
    )
  }

  #endAttempt(why: Problem | null): void {
    this.#attempt = null
    this.#options.log(why ? `sign-in ended: ${describeProblem(why)}` : 'sign-in cancelled')
    this.#apply({ type: 'sign-in-ended', why })
  }

  #hold(stored: StoredSession, freshness: 'current' | 'unconfirmed'): void {
    const session = new Session(
      {
        server: this.#options.server,
        stored,
        save: tokens => this.#store.save(tokens),
        onChange: () => session === this.#session && this.#publishSession(),
        onEnd: why => session === this.#session && this.#onSessionEnd(why)
      },
      { kind: freshness }
    )
    this.#session = session
  }

  #onSessionEnd(why: Problem): void {
    this.#session = null
    this.#options.log(`session ended: ${why.code}`)
    void this.#store.clear()
    this.#apply({ type: 'session-ended', why })
  }

  /** What the keychain could do, late, shows as well. */
  #onStoreChange(): void {
    if (this.#state.kind === 'signed-out' && this.#state.why?.code === 'keychain_not_cleared') {
      if (!this.#store.problem) this.#apply({ type: 'nothing-restored', why: null })
    } else {
      this.#publishSession()
    }
  }

  #publishSession(): void {
    const session = this.#session
    if (!session || (this.#state.kind !== 'signed-in' && this.#state.kind !== 'signing-in')) return
    const account = accountOf(session.stored, this.#store.problem)
    this.#apply({ type: 'session-updated', account, freshness: session.freshness })
  }

  /** Revokes the grant and ends the browser's session, side by side; the first thing that failed, or null. */
  async #tellServer(stored: StoredSession, everywhere: boolean): Promise<Problem | null> {
    const { server, port, pages, openBrowser } = this.#options
    const failure = (code: ProblemCode) => (error: unknown) => ({ code, detail: problemOf(error).code })
    const [revoked, browser] = await Promise.all([
      stored.refreshToken && revokeGrant(server, stored.refreshToken).catch(failure('revocation_failed')),
      everywhere &&
        endBrowserSession({ server, port, page: pages.signedOut, openBrowser }).catch(
          failure('browser_session_kept')
        )
    ])
    if (typeof browser === 'function') this.#endReturnListener = browser
    return revoked || (typeof browser === 'object' ? browser : null)
  }

  #apply(event: SessionEvent): void {
    this.#state = nextState(this.#state, event)
    this.#options.onState(this.#state)
  }
}

async function within(limit: number, work: Promise<unknown>): Promise<void> {
  const timer = Promise.withResolvers<void>()
  const handle = setTimeout(timer.resolve, limit)
  await Promise.race([work, timer.promise])
  clearTimeout(handle)
}

function describeProblem({ code, detail }: Problem): string {
  return detail ? `${code} (${detail})` : code
}
