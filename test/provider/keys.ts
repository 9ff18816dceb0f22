import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import type Provider from 'oidc-provider'
import instance from 'oidc-provider/lib/helpers/weak_cache.js'

const CURVES = { ES256: 'P-256', ES384: 'P-384' } as const

/** A fresh private signing key as a JWK (RFC 7517) with its own `kid`. */
export function createSigningKey(alg: keyof typeof CURVES): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVES[alg] })
  const kid = randomBytes(32).toString('base64url')
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } as JWK
}

/** The key without its private part, as a JWKS shows it. */
export function publicPart({ d: _, ...key }: JWK): JWK {
  return key
}

/** The keys of one provider: the first one signs, the others are only still shown, so that older tokens verify. */
export class SigningKeys {
  readonly #changed: () => void
  #keys: readonly JWK[]

  constructor(initial?: readonly JWK[], changed: () => void = () => {}) {
    this.#keys = initial ?? [createSigningKey('ES384')]
    this.#changed = changed
    if (!initial) changed()
  }

  toJSON(): readonly JWK[] {
    return this.#keys
  }

  get current(): JWK {
    const [key] = this.#keys
    if (!key) throw new Error('There is no signing key')
    return key
  }

  /** Signs with a new key from now on. */
  rotate(provider: Provider): void {
    this.#keys = [createSigningKey('ES384'), this.current]
    this.#changed()
    const { keystore, jwks } = instance(provider)
    keystore.clear()
    for (const key of this.#keys) keystore.add(key)
    jwks.keys = this.#keys.map(publicPart)
  }
}
