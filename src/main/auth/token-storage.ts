import type { ClientAdapter } from '@logto/node'
import { z } from 'zod'

/** What one signed-in session consists of; kept and replaced as a whole. */
export const storedSessionSchema = z.strictObject({
  issuer: z.string().min(1),
  clientId: z.string().min(1),
  idToken: z.string().min(1),
  /** Null where the server gave none: such a session ends with its access token. */
  refreshToken: z.string().min(1).nullable(),
  /** The access tokens by resource and organization, as @logto/node serializes them. */
  accessToken: z.string().min(2),
  /** Milliseconds since the epoch. */
  signedInAt: z.number(),
  renewedAt: z.number(),
  identities: z.array(z.object({ provider: z.string(), account: z.string().nullable() })).default([])
})

export type StoredSession = z.infer<typeof storedSessionSchema>

type Tokens = Pick<StoredSession, 'idToken' | 'refreshToken' | 'accessToken'>

/**
 * The `Storage` that @logto/node works on, in memory. The SDK writes its items one by one; the owner of this storage
 * takes them out together with `tokens()` and hands them to the vault as one. PKCE verifier and state live here
 * only, for as long as the sign-in they belong to.
 */
export class TokenStorage {
  readonly #items = new Map<string, string>()
  #changed = false

  /** A storage that starts with these tokens. */
  static holding(tokens: Tokens): TokenStorage {
    const storage = new TokenStorage()
    storage.#items.set('idToken', tokens.idToken).set('accessToken', tokens.accessToken)
    if (tokens.refreshToken) storage.#items.set('refreshToken', tokens.refreshToken)
    return storage
  }

  getItem: ClientAdapter['storage']['getItem'] = async key => this.#items.get(key) ?? null

  setItem: ClientAdapter['storage']['setItem'] = async (key, value) => {
    this.#changed ||= this.#items.get(key) !== value
    this.#items.set(key, value)
  }

  removeItem: ClientAdapter['storage']['removeItem'] = async key => {
    this.#changed = this.#items.delete(key) || this.#changed
  }

  /** The tokens, or null while there is no ID token. */
  tokens(): Tokens | null {
    const idToken = this.#items.get('idToken')
    if (!idToken) return null
    return {
      idToken,
      refreshToken: this.#items.get('refreshToken') ?? null,
      accessToken: this.#items.get('accessToken') ?? '{}'
    }
  }

  /** Whether anything changed since this was last asked. */
  takeChanged(): boolean {
    const changed = this.#changed
    this.#changed = false
    return changed
  }
}
