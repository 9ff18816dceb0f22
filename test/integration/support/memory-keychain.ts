import type { Keychain } from '../../../src/main/auth/vault.ts'

/** A keychain in memory that counts, and that can be told to fail. */
export class MemoryKeychain implements Keychain {
  readonly items = new Map<string, string>()
  reads = 0
  writes = 0
  deletions = 0
  /** What every call rejects with, while it is set. */
  failure: Error | null = null

  async getPassword(service: string, account: string): Promise<string | null> {
    this.#failIfTold()
    this.reads++
    return this.items.get(`${service} ${account}`) ?? null
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.#failIfTold()
    this.writes++
    this.items.set(`${service} ${account}`, password)
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    this.#failIfTold()
    this.deletions++
    return this.items.delete(`${service} ${account}`)
  }

  #failIfTold(): void {
    if (this.failure) throw this.failure
  }
}
