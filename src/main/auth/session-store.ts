import type { Problem, ProblemCode } from '../../shared/problem.ts'
import { keychainProblem } from './keychain-problem.ts'
import type { StoredSession } from './token-storage.ts'
import { DamagedVaultError, type Vault } from './vault.ts'

/** How long the keychain may take before the user is told, in milliseconds. It may be asking for a password. */
export const KEYCHAIN_TIME_LIMIT = 5_000

/** A keychain that failed is asked again after this long, later after twice as long, and so on; in milliseconds. */
const FIRST_RETRY = 10_000
const LONGEST_RETRY = 10 * 60_000
/** It takes the person to change these, who would be asked for a password each time. */
const NOT_BY_ITSELF: readonly ProblemCode[] = ['keychain_locked', 'keychain_denied']

/**
 * Keeps the session in the vault, in order and one write at a time; a newer session replaces one that still waits.
 * A failing keychain is a fact to show, never an error: what could not be stored waits for `retry`, which comes by
 * itself where it can help.
 */
export class SessionStore {
  readonly #vault: Vault
  readonly #onChange: () => void
  readonly #onAgain: () => void
  #reading: Promise<StoredSession | null> | null = null
  #waiting: StoredSession | 'clear' | null = null
  #writing: Promise<void> | null = null
  #problem: Problem | null = null
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  #settling = false

  /**
   * @param onChange called when `problem` has changed
   * @param onAgain called when it is time to ask a keychain again that failed or did not answer: `load` or `retry`
   */
  constructor(vault: Vault, onChange: () => void, onAgain: () => void) {
    this.#vault = vault
    this.#onChange = onChange
    this.#onAgain = onAgain
  }

  /** Why the session is in memory only, or null if it is in the keychain. */
  get problem(): Problem | null {
    return this.#problem
  }

  /** Loads the session. A damaged one is removed; a keychain that fails is left as it is. */
  async load(): Promise<{ readonly session: StoredSession | null; readonly problem: Problem | null }> {
    // Each call that hangs holds one of the few threads of the process: never ask twice.
    this.#reading ??= this.#vault.read().finally(() => (this.#reading = null))
    const reading = this.#reading
    try {
      const session = await withinLimit(reading)
      this.#isWell()
      return { session, problem: null }
    } catch (error) {
      if (error instanceof DamagedVaultError) {
        await this.clear()
        return { session: null, problem: { code: 'session_damaged' } }
      }
      if (error === NO_ANSWER) reading.then(this.#onAgain, () => {})
      const problem = problemOf(error)
      this.#askLater(problem)
      return { session: null, problem }
    }
  }

  /** Resolves when the session is in the keychain, or when it is known why it is not. */
  save(session: StoredSession): Promise<void> {
    return this.#want(session)
  }

  /** Removes the session. Resolves as `save` does. */
  clear(): Promise<void> {
    return this.#want('clear')
  }

  /** Tries again what could not be stored. */
  async retry(): Promise<void> {
    if (!this.#waiting) return
    const hangs = this.#writing !== null && this.#problem !== null
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
    if (!hangs) await withinLimit(this.#writing).catch(error => this.#report(problemOf(error)))
  }

  /** Tries a last time what could not be stored. Resolves when nothing is being written. */
  async settle(): Promise<void> {
    this.#settling = true
    clearTimeout(this.#timer)
    await this.retry()
    await this.#writing
  }

  #want(change: StoredSession | 'clear'): Promise<void> {
    this.#waiting = change
    this.#failures = 0
    return this.retry()
  }

  async #write(): Promise<void> {
    while (this.#waiting) {
      const next = this.#waiting
      this.#waiting = null
      try {
        await (next === 'clear' ? this.#vault.clear() : this.#vault.write(next))
        this.#isWell()
        this.#report(null)
      } catch (error) {
        this.#waiting ??= next
        const problem = problemOf(error)
        this.#askLater(problem)
        // After 25 s without an answer libsecret gives up, in the words of the system's language.
        if (problem.code !== 'keychain_failed' || this.#problem?.code !== 'keychain_no_answer')
          this.#report(problem)
        return
      }
    }
  }

  #isWell(): void {
    this.#failures = 0
    clearTimeout(this.#timer)
  }

  #askLater({ code }: Problem): void {
    clearTimeout(this.#timer)
    if (this.#settling || NOT_BY_ITSELF.includes(code)) return
    const wait = Math.min(FIRST_RETRY * 2 ** this.#failures++, LONGEST_RETRY)
    this.#timer = setTimeout(this.#onAgain, wait)
  }

  #report(problem: Problem | null): void {
    if (problem?.code === this.#problem?.code) return
    this.#problem = problem
    this.#onChange()
  }
}

const NO_ANSWER = new Error('no answer')

function problemOf(error: unknown): Problem {
  if (error === NO_ANSWER) return { code: 'keychain_no_answer' }
  return { code: keychainProblem(error), detail: error instanceof Error ? error.message : String(error) }
}

function withinLimit<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(NO_ANSWER), KEYCHAIN_TIME_LIMIT)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
