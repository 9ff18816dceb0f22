/**
 * Everything that can go wrong, by stable code. The words for each are in the catalogue (`words/`), the reaction
 * to each is in `src/main/auth`. Codes appear in logs, reports and documentation: rename none, add at will.
 */
export const PROBLEM_CODES = [
  // Configuration
  'not_configured',
  'config_invalid',
  'client_secret_missing',
  'setup_not_saved',
  // The sign-in attempt
  'port_busy',
  'browser_not_opened',
  'timed_out',
  'access_denied',
  'provider_error',
  'code_rejected',
  'client_rejected',
  'id_token_invalid',
  'clock_wrong',
  'address_invalid',
  'address_other_attempt',
  // The network
  'offline',
  'unreachable',
  'no_answer',
  'proxy_refused',
  'certificate_refused',
  'rate_limited',
  'server_error',
  'unexpected_answer',
  // The session
  'session_expired',
  'session_revoked',
  'session_damaged',
  // The keychain
  'keychain_missing',
  'keychain_locked',
  'keychain_denied',
  'keychain_no_answer',
  'keychain_failed',
  'keychain_not_cleared',
  // Signing out
  'revocation_failed',
  'browser_session_kept',
  // Everything else
  'internal_error'
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** A problem as the user is told of it. `detail` is for the report and the log; it never holds a secret. */
export interface Problem {
  readonly code: ProblemCode
  readonly detail?: string
}
