import { AuthError } from './auth-error.ts'

/** Keeps requests back for as long as the server asked for by `Retry-After` (RFC 9110 §10.2.3). */
export class Pause {
  #until = 0
  #reason: AuthError | null = null

  /** Runs a request, unless the server still wants none: then it fails as the one before did. */
  async observe<T>(request: () => Promise<T>): Promise<T> {
    const left = this.#until - Date.now()
    if (left > 0 && this.#reason) {
      const { problem, status } = this.#reason
      throw new AuthError(problem.code, { ...problem, ...(status && { status }), retryAfter: left })
    }
    try {
      return await request()
    } catch (error) {
      if (error instanceof AuthError && error.retryAfter) {
        this.#until = Date.now() + error.retryAfter
        this.#reason = error
      }
      throw error
    }
  }
}
