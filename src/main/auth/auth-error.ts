import type { Problem, ProblemCode } from '../../shared/problem.ts'

export interface AuthErrorFacts {
  /** For the log and the report; never a secret. */
  readonly detail?: string
  /** HTTP status, where an answer came. */
  readonly status?: number
  /** The `error` of an OAuth error answer (RFC 6749 §5.2). */
  readonly oauthError?: string
  /** What the server asked for in `Retry-After`, in milliseconds. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** The one error that `auth/` throws: it carries the problem that the user is told of. */
export class AuthError extends Error {
  readonly problem: Problem
  readonly status: number | undefined
  readonly oauthError: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, facts: AuthErrorFacts = {}) {
    super(facts.detail ? `${code}: ${facts.detail}` : code, { cause: facts.cause })
    this.name = 'AuthError'
    this.problem = facts.detail ? { code, detail: facts.detail } : { code }
    this.status = facts.status
    this.oauthError = facts.oauthError
    this.retryAfter = facts.retryAfter
  }
}

/** The problem behind any thrown value; what nobody foresaw is an `internal_error`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AuthError) return error.problem
  return { code: 'internal_error', detail: error instanceof Error ? error.name : typeof error }
}
