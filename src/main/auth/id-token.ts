import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { AuthError } from './auth-error.ts'

/** Signature algorithms of ID tokens. Logto uses ES384; no `none`, and no HMAC, whose key would be a public one. */
const ALGORITHMS = ['ES384', 'ES256', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512']
/** How far the clocks may differ, in seconds. */
export const CLOCK_TOLERANCE = 300

export interface IdTokenExpectations {
  readonly issuer: string
  readonly clientId: string
  /** The nonce of the authorization request; Logto repeats it when the session is renewed. */
  readonly nonce: string
  /** The present user when the session is renewed: it cannot become another's (OpenID Connect Core §12.2). */
  readonly subject?: string
}

export interface IdTokenVerifierOptions {
  /** Fetches the server's key set. Called once, and once more for a key that is not in it. */
  readonly fetchKeys: () => Promise<JSONWebKeySet>
  /** The server's clock in milliseconds ahead of ours, from the last answer. */
  readonly serverTimeAhead: () => number
}

type KeySet = ReturnType<typeof createLocalJWKSet>

export type VerifyIdToken = (idToken: string, expected: IdTokenExpectations) => Promise<JWTPayload>

/**
 * Makes the ID token check of OpenID Connect Core §3.1.3.7: signature, issuer, audience, authorized party, nonce, times.
 *
 * @returns a function that gives the verified claims and throws an {@link AuthError}: `clock_wrong` if our clock and
 *   the server's differ by more than the tolerance, else `id_token_invalid` with the claim at fault
 */
export function createIdTokenVerifier(
  options: IdTokenVerifierOptions
): VerifyIdToken & { prefetch(): Promise<void> } {
  let keys: Promise<KeySet> | undefined
  const keySet = (again: boolean) => {
    if (!keys || again) {
      keys = options.fetchKeys().then(createLocalJWKSet)
      keys.catch(() => (keys = undefined))
    }
    return keys
  }

  const verify = async (
    idToken: string,
    expected: IdTokenExpectations,
    keysAgain = false
  ): Promise<JWTPayload> => {
    // It imports each key once.
    const keySource = await keySet(keysAgain)
    try {
      const { payload } = await jwtVerify(idToken, keySource, {
        algorithms: ALGORITHMS,
        issuer: expected.issuer,
        audience: expected.clientId,
        clockTolerance: CLOCK_TOLERANCE,
        // It was issued for this very request: an `iat` of another time is a replay, or one of the clocks is wrong.
        maxTokenAge: 0,
        requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
        ...(expected.subject !== undefined && { subject: expected.subject })
      })
      if (payload['nonce'] !== expected.nonce) throw invalid('nonce')
      // Whoever it names beside us could have obtained it, and could use it here.
      if ([payload.aud].flat().length !== 1) throw invalid('aud')
      if ((payload['azp'] ?? expected.clientId) !== expected.clientId) throw invalid('azp')
      return payload
    } catch (error) {
      // The server may have rotated its keys since they were fetched.
      if (error instanceof errors.JWKSNoMatchingKey && !keysAgain) return verify(idToken, expected, true)
      throw error
    }
  }

  const verifyAndExplain: VerifyIdToken = async (idToken, expected) => {
    try {
      return await verify(idToken, expected)
    } catch (error) {
      const clockWrong = Math.abs(options.serverTimeAhead()) > CLOCK_TOLERANCE * 1000
      if (clockWrong && isAboutTime(error)) {
        throw new AuthError('clock_wrong', {
          detail: `${Math.round(options.serverTimeAhead() / 60_000)} min`
        })
      }
      if (error instanceof AuthError) throw error
      throw invalid(faultOf(error))
    }
  }
  const prefetch = async () => {
    // Importing a key takes its time as well.
    const set = await keySet(false)
    await Promise.all(
      set.jwks().keys.map(({ alg, kid }) => set({ ...(alg && { alg }), ...(kid && { kid }) }))
    )
  }
  return Object.assign(verifyAndExplain, { prefetch })
}

function invalid(fault: string): AuthError {
  return new AuthError('id_token_invalid', { detail: fault })
}

function isAboutTime(error: unknown): boolean {
  return ['exp', 'iat', 'nbf'].includes(
    error instanceof AuthError ? (error.problem.detail ?? '') : faultOf(error)
  )
}

function faultOf(error: unknown): string {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
    return error.claim
  return error instanceof errors.JOSEError ? error.code : 'unreadable'
}
