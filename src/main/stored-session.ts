import { revokeGrant } from './auth/end-session.ts'
import { LogtoServer, type ServerOptions } from './auth/server.ts'
import { type Keychain, Vault } from './auth/vault.ts'
import { ClientSecrets } from './setup/client-secrets.ts'

export type Application = { readonly endpoint: string; readonly appId: string }

export interface StoredSessionOptions {
  readonly application: Application
  readonly keychain: Keychain
  /** Under which the keychain has the app's items. */
  readonly service: string
  readonly fetch: ServerOptions['fetch']
  readonly isOnline: ServerOptions['isOnline']
}

/**
 * Takes a session out of the keychain and revokes its grant.
 *
 * @returns `server-not-told` if only the first could be done; `none` if there was no session
 * @throws whatever the keychain rejects with
 */
export async function endStoredSession(
  options: StoredSessionOptions
): Promise<'none' | 'ended' | 'server-not-told'> {
  const { application, keychain, service, fetch, isOnline } = options
  const vault = sessionVault(application, keychain, service)
  const clientSecret = await new ClientSecrets(keychain, service).read(application)
  const session = await vault.read().catch(() => null)
  await vault.clear()
  if (!session) return 'none'
  if (!session.refreshToken) return 'ended'
  const config = { ...application, scopes: [], resources: [], ...(clientSecret && { clientSecret }) }
  const server = new LogtoServer({ config, fetch, isOnline })
  return revokeGrant(server, session.refreshToken).then(
    () => 'ended',
    () => 'server-not-told'
  )
}

/** Where an application's session is kept. */
export function sessionVault({ appId, endpoint }: Application, keychain: Keychain, service: string): Vault {
  return new Vault(keychain, service, `${appId}@${endpoint}`)
}
