import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type KeychainTraits, keychainTraits } from './keychain-traits.ts'
import { type StoredSession, storedSessionSchema } from './token-storage.ts'

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** Thrown by {@link Vault.read} when the stored session is there but cannot be made sense of. */
export class DamagedVaultError extends Error {
  override readonly name = 'DamagedVaultError'
}

/** The item under the account's own name: the session itself, or in which parts it is stored. */
const manifestSchema = z.union([
  z.strictObject({ version: z.literal(1), session: storedSessionSchema }),
  z.strictObject({
    version: z.literal(1),
    slot: z.enum(['a', 'b']),
    parts: z.int().min(1).max(1_000),
    sha256: z.string()
  })
])

type Manifest = z.infer<typeof manifestSchema>
type Slot = 'a' | 'b'
/** How many parts there are in each slot. */
type Parts = Readonly<Record<Slot, number>>

const NO_PARTS: Parts = { a: 0, b: 0 }

/**
 * One session in the OS keychain, as one logical item that is replaced whole. Where it is too large for an item it is
 * split: new parts go beside the present ones (slots a and b) and the manifest is switched last, so that a process
 * that dies at any point leaves the old session or the new one.
 */
export class Vault {
  readonly #keychain: Keychain
  readonly #service: string
  readonly #account: string
  readonly #traits: KeychainTraits
  /** Where the parts of the present session are; undefined until it has been looked at. */
  #slot: Slot | null | undefined
  /** How many parts each slot holds; null until they have been counted, since a process that died may have left some. */
  #held: Parts | null = null

  /** @param account tells sessions apart: one for each server and application */
  constructor(
    keychain: Keychain,
    service: string,
    account: string,
    traits: KeychainTraits = keychainTraits(process.platform)
  ) {
    this.#keychain = keychain
    this.#service = service
    this.#account = account
    this.#traits = traits
  }

  /**
   * The stored session, or null if there is none.
   *
   * @throws {DamagedVaultError} if what is stored is torn or was changed by somebody else
   * @throws whatever the keychain rejects with
   */
  async read(): Promise<StoredSession | null> {
    const manifest = await this.#readManifest()
    if (!manifest) {
      await this.#mustNotBeLocked()
      return null
    }
    return 'session' in manifest
      ? manifest.session
      : parse(await this.#readParts(manifest), storedSessionSchema)
  }

  /** Replaces the stored session. When it rejects, the old session or the new one is there, whole. */
  async write(session: StoredSession): Promise<void> {
    if (this.#slot === undefined) await this.#findSlot()
    const whole = JSON.stringify({ version: 1, session } satisfies Manifest)
    if (Buffer.byteLength(whole) <= this.#traits.mostBytes) {
      await this.#set(this.#account, whole)
      this.#slot = null
      return this.#tidy(NO_PARTS, this.#held)
    }
    const held = this.#held
    // What fails on the way leaves parts that nobody has counted.
    this.#held = null
    const data = Buffer.from(JSON.stringify(session))
    const slot = this.#slot === 'a' ? 'b' : 'a'
    const parts = Math.ceil(data.length / this.#partBytes)
    for (let part = 0; part < parts; part++) {
      const bytes = data.subarray(part * this.#partBytes, (part + 1) * this.#partBytes)
      await this.#set(this.#partAccount(slot, part), bytes.toString('base64'))
    }
    // A switch that the keychain carried out and reported as failed leaves unknown which slot counts.
    this.#slot = undefined
    await this.#set(
      this.#account,
      JSON.stringify({ version: 1, slot, parts, sha256: sha256(data) } satisfies Manifest)
    )
    this.#slot = slot
    await this.#tidy({ ...NO_PARTS, [slot]: parts }, held)
  }

  /** Removes the session, the manifest first. */
  async clear(): Promise<void> {
    const deleted = await this.#keychain.deletePassword(this.#service, this.#account)
    if (!deleted) await this.#mustNotBeLocked()
    this.#slot = null
    await this.#tidy(NO_PARTS, this.#held)
  }

  async #readManifest(): Promise<Manifest | null> {
    const text = await this.#keychain.getPassword(this.#service, this.#account)
    const manifest = text === null ? null : parse(text, manifestSchema)
    this.#slot = manifest && 'slot' in manifest ? manifest.slot : null
    return manifest
  }

  async #findSlot(): Promise<void> {
    await this.#readManifest().catch(error => {
      if (!(error instanceof DamagedVaultError)) throw error
    })
  }

  /** A locked keychain that looks empty still refuses to be written to. */
  async #mustNotBeLocked(): Promise<void> {
    if (!this.#traits.looksEmptyWhenLocked) return
    const probe = `${this.#account} probe`
    await this.#set(probe, 'probe')
    await this.#keychain.deletePassword(this.#service, probe)
  }

  get #partBytes(): number {
    return Math.floor(this.#traits.mostBytes / 4) * 3
  }

  async #readParts(manifest: Extract<Manifest, { slot: Slot }>): Promise<string> {
    const parts: Buffer[] = []
    for (let part = 0; part < manifest.parts; part++) {
      const text = await this.#keychain.getPassword(this.#service, this.#partAccount(manifest.slot, part))
      parts.push(Buffer.from(text ?? '', 'base64'))
    }
    const data = Buffer.concat(parts)
    if (sha256(data) !== manifest.sha256) throw new DamagedVaultError()
    return data.toString('utf8')
  }

  /**
   * Deletes the parts that are not of the present session, from the last one down, so that an interrupted deletion
   * leaves no gap that hides the rest.
   *
   * @param present how many parts of each slot are
   * @param held how many each slot held before, or null if they have to be counted
   */
  async #tidy(present: Parts, held: Parts | null): Promise<void> {
    this.#held = null
    for (const slot of ['a', 'b'] as const) {
      let end = held?.[slot] ?? (await this.#countParts(slot, present[slot]))
      while (end-- > present[slot])
        await this.#keychain.deletePassword(this.#service, this.#partAccount(slot, end))
    }
    this.#held = present
  }

  async #countParts(slot: Slot, from: number): Promise<number> {
    let end = from
    if (this.#traits.mostBytes === Number.POSITIVE_INFINITY) return end
    while ((await this.#keychain.getPassword(this.#service, this.#partAccount(slot, end))) !== null) end++
    return end
  }

  #partAccount(slot: Slot, part: number): string {
    return `${this.#account} ${slot}${part}`
  }

  #set(account: string, text: string): Promise<void> {
    return this.#keychain.setPassword(this.#service, account, text)
  }
}

function parse<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new DamagedVaultError()
  }
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
