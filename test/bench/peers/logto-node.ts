import LogtoClient, { type LogtoConfig, type PersistKey } from '@logto/node'
import type { Keychain } from '../../../src/main/auth/vault.ts'
import { type Candidate, type Place, RESOURCES, SERVICE } from './candidate.ts'
import { type Listener, listenForCallback } from './listener.ts'

const KEYS: readonly `${PersistKey}`[] = ['idToken', 'refreshToken', 'accessToken', 'signInSession']

/** @logto/node, with the storage that comes to mind first: each of its keys is an item of the keychain. */
export function logtoNode({ endpoint, appId, keychain }: Place): Candidate {
  let listener: Listener | undefined
  let client: LogtoClient
  let address = ''
  const wanted = [...RESOURCES]
  const start = () => {
    client = logtoClient({ endpoint, appId, scopes: ['email'], resources: RESOURCES }, keychain, url => {
      address = url
    })
  }
  return {
    begin: async () => {
      start()
      const open = await listenForCallback(callback => client.handleSignInCallback(callback.href))
      listener = open
      // It has no way to fetch the keys ahead; the metadata it has from here on.
      await client.signIn({ redirectUri: open.redirectUri })
      return { address, signedIn: open.signedIn }
    },
    launch: async () => {
      start()
      if (await client.isAuthenticated()) await client.getIdTokenClaims()
      await client.getAccessToken()
    },
    refresh: async () => void (await client.getAccessToken(wanted.shift())),
    reset: async () => {
      listener?.close()
      for (const key of KEYS) await keychain.deletePassword(SERVICE, key)
    }
  }
}

export function logtoClient(
  config: LogtoConfig,
  keychain: Keychain,
  navigate: (url: string) => void = () => {}
): LogtoClient {
  const storage = {
    getItem: (key: string) => keychain.getPassword(SERVICE, key),
    setItem: (key: string, value: string) => keychain.setPassword(SERVICE, key, value),
    removeItem: async (key: string) => void (await keychain.deletePassword(SERVICE, key))
  }
  return new LogtoClient(config, { storage, navigate })
}
