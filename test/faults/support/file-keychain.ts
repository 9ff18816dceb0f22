import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keychain } from '../../../src/main/auth/vault.ts'

/** As much as Windows lets into an item, in bytes. */
export const WINDOWS = { mostBytes: 2_560, looksEmptyWhenLocked: false } as const

/**
 * A keychain in a folder that outlives its process: items are written whole or not at all, as by the Windows
 * Credential Manager, and none may be larger than there.
 */
export class FileKeychain implements Keychain {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  getPassword(service: string, account: string): Promise<string | null> {
    return readFile(this.#file(service, account), 'utf8').catch(() => null)
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    refuseTooLarge(password)
    const file = this.#file(service, account)
    const whole = `${file}.${randomUUID()}`
    await writeFile(whole, password)
    await rename(whole, file)
  }

  deletePassword(service: string, account: string): Promise<boolean> {
    return rm(this.#file(service, account)).then(
      () => true,
      () => false
    )
  }

  #file(service: string, account: string): string {
    return join(this.#folder, encodeURIComponent(`${service} ${account}`))
  }
}

/** @throws {Error} as keytar does on Windows when `CredWrite` refuses the item */
export function refuseTooLarge(password: string): void {
  if (Buffer.byteLength(password) > WINDOWS.mostBytes) throw new Error('The stub received bad data.')
}
