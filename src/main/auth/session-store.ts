import type { Problem } from '../../shared/problem.ts'
import { keychainProblem } from './keychain-problem.ts'
import type { StoredSession } from './token-storage.ts'
import { DamagedVaultError, type Vault } from './vault.ts'

/** How long the keychain may take before the user is told, in milliseconds. It may be asking for a password. */
export const KEYCHAIN_TIME_LIMIT = 5_000

/**
 * Keeps the session in the vault, in order and one write at a time; a newer session replaces one that still waits.
 * A failing keychain is a fact to show, never an error: what could not be stored waits for `retry`.
 */
export class SessionStore {
  readonly #vault: Vault
  readonly #onChange: () => void
  readonly #onLateAnswer: () => void
  #reading: Promise<StoredSession | null> | null = null
  #waiting: StoredSession | 'clear' | null = null
  #writing: Promise<void> | null = null
  #problem: Problem | null = null

  /**
   * @param onChange called when `problem` has changed
   * @param onLateAnswer called when a keychain that had not answered `load` in time has done so
   */
  constructor(vault: Vault, onChange: () => void, onLateAnswer: () => void) {
    this.#vault = vault
    this.#onChange = onChange
    this.#onLateAnswer = onLateAnswer
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
      return { session: await withinLimit(reading), problem: null }
    } catch (error) {
      if (error === NO_ANSWER) reading.then(this.#onLateAnswer, () => {})
      if (!(error instanceof DamagedVaultError)) return { session: null, problem: problemOf(error) }
      await this.clear()
      return { session: null, problem: { code: 'session_damaged' } }
    }
  }

  /** Resolves when the session is in the keychain, or when it is known why it is not. */
  save(session: StoredSession): Promise<void> {
    this.#waiting = session
    return this.retry()
  }

  /** Removes the session. Resolves as `save` does. */
  clear(): Promise<void> {
    this.#waiting = 'clear'
    return this.retry()
  }

  /** Tries again what could not be stored. */
  async retry(): Promise<void> {
    if (!this.#waiting) return
    const hangs = this.#writing !== null && this.#problem !== null
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
    if (!hangs) await withinLimit(this.#writing).catch(error => this.#report(problemOf(error)))
  }

  /** Tries once more what could not be stored. Resolves when nothing is being written. */
  async settle(): Promise<void> {
    await this.retry()
    await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#waiting) {
      const next = this.#waiting
      this.#waiting = null
      try {
        await (next === 'clear' ? this.#vault.clear() : this.#vault.write(next))
        this.#report(null)
      } catch (error) {
        this.#waiting ??= next
        this.#report(problemOf(error))
        return
      }
    }
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
