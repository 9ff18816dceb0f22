import type { Keychain } from '../../../src/main/auth/vault.ts'

/** A keychain in memory that counts every call. */
export class CountingKeychain implements Keychain {
  readonly items = new Map<string, string>()
  /** Reads, writes and deletions so far. */
  calls = 0

  async getPassword(service: string, account: string): Promise<string | null> {
    this.calls++
    return this.items.get(`${service} ${account}`) ?? null
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.calls++
    this.items.set(`${service} ${account}`, password)
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    this.calls++
    return this.items.delete(`${service} ${account}`)
  }

  /** How many calls something makes. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = this.calls
    await work()
    return this.calls - before
  }

  /** In bytes, names not counted. */
  get size(): number {
    return [...this.items.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  }
}
