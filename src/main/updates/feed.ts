import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isSecure } from '../auth/server.ts'

const feedSchema = z.object({ url: z.url().refine(isSecure), key: z.base64() })

/** Where new versions are published, and the Ed25519 public key (SPKI, DER in base64) of who may do that. */
export type UpdateFeed = z.infer<typeof feedSchema>

/**
 * The feed that a build was given, or null.
 *
 * @param packageJson path of the app's package.json, into which packaging writes it
 */
export function updateFeed(packageJson: string): UpdateFeed | null {
  const { updates } = JSON.parse(readFileSync(packageJson, 'utf8'))
  return feedSchema.safeParse(updates).data ?? null
}

/**
 * Whether a feed is signed by who may publish. Everything else that is downloaded is known by the hashes in it.
 *
 * @param text the feed, `latest.yml` or a sibling
 * @param signature of the feed's bytes, in base64
 */
export function isSigned(text: string, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    // Of Ed25519 keys alone: their type says which algorithm it is.
    if (publicKey.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
