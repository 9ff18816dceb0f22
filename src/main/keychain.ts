import type keytar from 'keytar'
import { withFallback } from './auth/keychain-fallback.ts'
import type { Keychain } from './auth/vault.ts'
import { freshKeychain } from './fresh-keychain.ts'

/** Under this name the app's items are found in the keychain. */
export const KEYCHAIN_SERVICE = 'Genkan'

/** The operating system's keychain. keytar is loaded at its first use, when the window is on its way already. */
export function osKeychain(): Keychain {
  let loading: Promise<typeof keytar> | undefined
  const load = () => (loading ??= import('keytar').then(module => module.default))
  const own: Keychain = {
    getPassword: async (service, account) => (await load()).getPassword(service, account),
    setPassword: async (service, account, password) => (await load()).setPassword(service, account, password),
    deletePassword: async (service, account) => (await load()).deletePassword(service, account)
  }
  return process.platform === 'linux' ? withFallback(own, freshKeychain) : own
}
