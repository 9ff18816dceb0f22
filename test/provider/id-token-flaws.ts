import { createPublicKey } from 'node:crypto'
import { CompactSign, decodeJwt, decodeProtectedHeader, type JWK } from 'jose'
import type { IdTokenFlaw } from './faults.ts'
import { createSigningKey, publicPart } from './keys.ts'

const DAY = 24 * 3600

/** The times of an ID token, as a server whose clock is ahead by so many seconds would set them. */
export function shiftIdToken(idToken: string, key: JWK, seconds: number): Promise<string> {
  const { iat = 0, exp = 0, ...claims } = decodeJwt(idToken)
  return sign({ ...claims, iat: iat + seconds, exp: exp + seconds }, key)
}

/**
 * The ID token with one thing wrong, as an attacker or a broken server might send it.
 *
 * @param key the provider's signing key
 */
export async function spoilIdToken(idToken: string, key: JWK, flaw: IdTokenFlaw): Promise<string> {
  const claims = decodeJwt(idToken)
  const { iat = 0, exp = 0 } = claims
  switch (flaw) {
    case 'signature':
      return sign(claims, { ...createSigningKey('ES384'), kid: `${key.kid}` })
    case 'unknown-kid':
      return sign(claims, createSigningKey('ES384'))
    case 'alg-none':
      return `${encoded({ ...decodeProtectedHeader(idToken), alg: 'none' })}.${encoded(claims)}.`
    case 'hs256-public-key': {
      const pem = createPublicKey({ key: publicPart(key), format: 'jwk' }).export({
        type: 'spki',
        format: 'pem'
      })
      return sign(claims, {
        kty: 'oct',
        alg: 'HS256',
        kid: `${key.kid}`,
        k: Buffer.from(pem).toString('base64url')
      })
    }
    case 'issuer':
      return sign({ ...claims, iss: 'https://issuer.attacker.example/oidc' }, key)
    case 'audience':
      return sign({ ...claims, aud: 'another-application' }, key)
    case 'more-audiences':
      return sign({ ...claims, aud: [claims.aud, 'another-application'].flat() }, key)
    case 'authorized-party':
      return sign({ ...claims, azp: 'another-application' }, key)
    case 'nonce':
      return sign({ ...claims, nonce: 'the-nonce-of-another-attempt' }, key)
    case 'expired':
      return sign({ ...claims, iat: iat - DAY, exp: exp - DAY }, key)
    case 'future':
      return sign({ ...claims, iat: iat + DAY, exp: exp + DAY }, key)
  }
}

function sign(claims: object, { alg = '', ...key }: JWK): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid: `${key.kid}` })
    .sign({ ...key, alg })
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
