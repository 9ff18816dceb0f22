import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import type { Account } from '../../shared/state.ts'
import { profileOf } from './profile.ts'
import type { StoredSession } from './token-storage.ts'

/** @logto/node's access tokens: keys are `scopes@resource#organization`, times are seconds since the epoch. */
const accessTokensSchema = z.record(z.string(), z.object({ scope: z.string(), expiresAt: z.number() }))

/**
 * What may be shown of a session: everything but its tokens.
 *
 * @param keychainProblem why the session is in memory only, or null if it is in the keychain
 */
export function accountOf(stored: StoredSession, keychainProblem: Problem | null): Account {
  const claims = decodeJwt(stored.idToken)
  const tokens = Object.entries(accessTokensSchema.parse(JSON.parse(stored.accessToken)))
  return {
    profile: profileOf(claims, stored.identities),
    session: {
      issuer: stored.issuer,
      clientId: stored.clientId,
      scopes: [...new Set(tokens.flatMap(([, token]) => token.scope.split(' ').filter(Boolean)))],
      signedInAt: stored.signedInAt,
      renewedAt: stored.renewedAt,
      keptIn: keychainProblem ? 'memory' : 'keychain',
      keychainProblem,
      claims,
      accessTokens: tokens.map(([key, token]) => ({
        resource: key.slice(key.indexOf('@') + 1),
        expiresAt: token.expiresAt * 1000
      }))
    }
  }
}
