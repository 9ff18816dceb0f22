import type { ProblemCode } from '../../shared/problem.ts'

/** Messages of keytar's backends (libsecret, macOS Security framework), by what a person can do about them. */
const CAUSES: readonly (readonly [RegExp, ProblemCode])[] = [
  // No Secret Service, no D-Bus, or a keyring that was never set up (measured on GNOME Keyring).
  [/D-Bus|org\.freedesktop\.secrets|Object does not exist/i, 'keychain_missing'],
  [/locked|interaction is not allowed/i, 'keychain_locked'],
  [/dismissed|denied|cancel|not correct|not authorized/i, 'keychain_denied']
]

/** What a rejection of the keychain means for the user. */
export function keychainProblem(error: unknown): ProblemCode {
  const message = error instanceof Error ? error.message : String(error)
  return CAUSES.find(([pattern]) => pattern.test(message))?.[1] ?? 'keychain_failed'
}
