import type keytar from 'keytar'
import { withFallback } from './auth/keychain-fallback.ts'
import type { Keychain } from './auth/vault.ts'
import { freshKeychain } from './fresh-keychain.ts'

/** Under this name the app's items are found in the keychain. */
export const KEYCHAIN_SERVICE = 'Genkan'

/** How many questions the keychain has not answered yet. */
let asked = 0

/** Whether a thread of this process is waiting for the keychain. */
export const isKeychainBusy = (): boolean => asked > 0

/** The operating system's keychain. keytar is loaded at its first use, when the window is on its way already. */
export function osKeychain(): Keychain {
  let loading: Promise<typeof keytar> | undefined
  const ask = async <T>(question: (keychain: Keychain) => Promise<T>): Promise<T> => {
    loading ??= import('keytar').then(module => module.default)
    const keychain = await loading
    asked++
    return question(keychain).finally(() => asked--)
  }
  const own: Keychain = {
    getPassword: (...item) => ask(keychain => keychain.getPassword(...item)),
    setPassword: (...item) => ask(keychain => keychain.setPassword(...item)),
    deletePassword: (...item) => ask(keychain => keychain.deletePassword(...item))
  }
  return process.platform === 'linux' ? withFallback(own, freshKeychain) : own
}
