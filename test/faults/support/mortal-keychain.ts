import type { Keychain } from '../../../src/main/auth/vault.ts'
import { refuseTooLarge } from './file-keychain.ts'

/** A keychain in memory that goes so many operations far: then all that follow fail, or never come back. */
export class MortalKeychain implements Keychain {
  readonly items: Map<string, string>
  operations = 0
  #after: number
  readonly #end: () => Promise<never>

  constructor(
    items: ReadonlyMap<string, string>,
    after = Number.POSITIVE_INFINITY,
    end: 'fails' | 'dies' = 'dies'
  ) {
    this.items = new Map(items)
    this.#after = after
    this.#end = end === 'dies' ? () => new Promise(() => {}) : () => Promise.reject(new Error('failed'))
  }

  /** From now on all goes well. */
  recover(): void {
    this.#after = Number.POSITIVE_INFINITY
  }

  getPassword(_service: string, account: string): Promise<string | null> {
    return this.#operate(() => this.items.get(account) ?? null)
  }

  setPassword(_service: string, account: string, password: string): Promise<void> {
    refuseTooLarge(password)
    return this.#operate(() => void this.items.set(account, password))
  }

  deletePassword(_service: string, account: string): Promise<boolean> {
    return this.#operate(() => this.items.delete(account))
  }

  async #operate<T>(operation: () => T): Promise<T> {
    if (this.operations >= this.#after) return this.#end()
    this.operations++
    return operation()
  }
}
