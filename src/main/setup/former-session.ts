import { revokeGrant } from '../auth/end-session.ts'
import { LogtoServer, type ServerOptions } from '../auth/server.ts'
import { type Keychain, Vault } from '../auth/vault.ts'
import { ClientSecrets } from './client-secrets.ts'

export interface FormerSessionOptions {
  /** What the app was configured for before. */
  readonly former: { readonly endpoint: string; readonly appId: string }
  readonly keychain: Keychain
  /** Under which the keychain has the app's items. */
  readonly service: string
  readonly fetch: ServerOptions['fetch']
  readonly isOnline: ServerOptions['isOnline']
}

/**
 * Signs out of the Logto that the app was configured for before: else a session that nobody sees any more would stay in
 * the keychain, and alive at the server. What cannot be told to the server is given up; the keychain is cleared.
 *
 * @returns whether there was a session
 * @throws whatever the keychain rejects with
 */
export async function endFormerSession(options: FormerSessionOptions): Promise<boolean> {
  const { former, keychain, service, fetch, isOnline } = options
  const vault = new Vault(keychain, service, `${former.appId}@${former.endpoint}`)
  const secrets = new ClientSecrets(keychain, service)
  const clientSecret = await secrets.read(former)
  const session = await vault.read().catch(() => null)
  await vault.clear()
  await secrets.remove(former)
  if (session?.refreshToken) {
    const config = { ...former, scopes: [], resources: [], ...(clientSecret && { clientSecret }) }
    await revokeGrant(new LogtoServer({ config, fetch, isOnline }), session.refreshToken).catch(() => {})
  }
  return session !== null
}
