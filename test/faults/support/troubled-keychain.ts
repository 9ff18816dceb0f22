import { MemoryKeychain } from '../../integration/support/memory-keychain.ts'

/** What keytar rejects with where a keychain fails, as measured on Linux and as macOS words it. */
export const FAILURES = {
  keychain_missing: 'Cannot autolaunch D-Bus without X11 $DISPLAY',
  keychain_locked: 'User interaction is not allowed.',
  keychain_denied: 'User canceled the operation.',
  keychain_failed: 'The connection is closed'
} as const

/**
 * A keychain that fails, that is locked as GNOME Keyring is (it looks empty and cannot be written to), or that does
 * not answer until it is well again.
 */
export class TroubledKeychain extends MemoryKeychain {
  #trouble: keyof typeof FAILURES | 'looks empty' | 'hangs' | null = null
  #answers = Promise.withResolvers<void>()
  /** Operations that wait at this moment. */
  waiting = 0
  /** How often it has been asked anything. */
  asked = 0

  /** Those who wait for an answer learn of it as well. */
  fall(trouble: NonNullable<TroubledKeychain['trouble']>): void {
    this.#trouble = trouble
    this.#answer()
  }

  get trouble() {
    return this.#trouble
  }

  recover(): void {
    this.#trouble = null
    this.#answer()
  }

  #answer(): void {
    this.#answers.resolve()
    this.#answers = Promise.withResolvers()
  }

  override async getPassword(service: string, account: string): Promise<string | null> {
    this.asked++
    if (this.#trouble === 'looks empty') return null
    await this.#beWell()
    return super.getPassword(service, account)
  }

  override async setPassword(service: string, account: string, password: string): Promise<void> {
    this.asked++
    if (this.#trouble === 'looks empty') throw new Error('Cannot create an item in a locked collection')
    await this.#beWell()
    return super.setPassword(service, account, password)
  }

  override async deletePassword(service: string, account: string): Promise<boolean> {
    this.asked++
    if (this.#trouble === 'looks empty') return false
    await this.#beWell()
    return super.deletePassword(service, account)
  }

  async #beWell(): Promise<void> {
    if (this.#trouble === null) return
    if (this.#trouble !== 'hangs' && this.#trouble !== 'looks empty') throw new Error(FAILURES[this.#trouble])
    this.waiting++
    await this.#answers.promise
    this.waiting--
    await this.#beWell()
  }
}
