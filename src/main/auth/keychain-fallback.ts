import type { Keychain } from './vault.ts'

/**
 * What keytar rejects with when the Secret Service that it found first has ended, even after it has been started again:
 * libsecret goes on calling the old one for as long as its process lives (measured on GNOME Keyring).
 */
const ENDED = /not provided by any \.service|session wrapping the secret does not exist/i

/**
 * A keychain that turns to another way of asking it when the Secret Service was started anew. Nothing is done twice:
 * what was refused like that has not been carried out.
 *
 * @param fresh asks from a process that has just begun
 */
export function withFallback(own: Keychain, fresh: Keychain): Keychain {
  const ask = <T>(question: (keychain: Keychain) => Promise<T>): Promise<T> =>
    question(own).catch(error => {
      if (!(error instanceof Error) || !ENDED.test(error.message)) throw error
      return question(fresh)
    })
  return {
    getPassword: (...item) => ask(keychain => keychain.getPassword(...item)),
    setPassword: (...item) => ask(keychain => keychain.setPassword(...item)),
    deletePassword: (...item) => ask(keychain => keychain.deletePassword(...item))
  }
}
