import { createHash } from 'node:crypto'
import type { Account, SessionState } from '../shared/state.ts'
import { APP_ORIGIN } from './app-origin.ts'
import type { Picture } from './app-protocol.ts'
import { readBytes } from './auth/read-bytes.ts'
import type { Fetch } from './auth/requester.ts'

const MOST_BYTES = 2_000_000
const TIME_LIMIT = 10_000

/** The first bytes of the image types that are let in. No SVG: it can carry scripts. */
const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s]
]

/** This machine, as URLs name it once they are parsed: `127.1` and `0x7f000001` have become `127.0.0.1`. */
const LOOPBACK = /^(.*\.)?localhost\.?$|^127\.|^0\.|^\[::1?\]$|^\[::ffff:(7f|0:)/

/** Fetches people's pictures for the window, which itself reaches no other host. */
export class Pictures {
  readonly #fetch: Fetch
  readonly #known = new Map<string, { readonly url: string; picture?: Promise<Picture | null> }>()

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  /**
   * The address under which the window finds a remote picture; null for none, or one that must not be fetched. People
   * choose their pictures: they must not make the app talk to other programs on the machine, nor by plain http.
   *
   * @param issuer the sign-in service, which may have pictures by plain http if it is on loopback itself
   */
  addressOf(url: string | null, issuer: string): string | null {
    if (!url || !URL.canParse(url)) return null
    const { protocol, origin, hostname } = new URL(url)
    const mayBeAsked = protocol === 'https:' && !LOOPBACK.test(hostname)
    if (!mayBeAsked && origin !== new URL(issuer).origin) return null
    const id = createHash('sha256').update(url).digest('hex').slice(0, 32)
    if (!this.#known.has(id)) {
      this.#known.clear()
      this.#known.set(id, { url })
    }
    return `${APP_ORIGIN}/picture/${id}`
  }

  /** The state with the account's picture at its local address. */
  localIn(state: SessionState): SessionState {
    if (state.kind === 'signing-in' && state.previous) {
      return { ...state, previous: { ...state.previous, account: this.#localOf(state.previous.account) } }
    }
    return 'account' in state ? { ...state, account: this.#localOf(state.account) } : state
  }

  /** The picture behind an address that `addressOf` gave, or null if it cannot be had or is not an image. */
  get(id: string): Promise<Picture | null> {
    const entry = this.#known.get(id)
    if (!entry) return Promise.resolve(null)
    entry.picture ??= this.#load(entry.url).catch(() => {
      // Perhaps offline: the next time the window asks may be better.
      delete entry.picture
      return null
    })
    return entry.picture
  }

  #localOf(account: Account): Account {
    const picture = this.addressOf(account.profile.picture, account.session.issuer)
    return { ...account, profile: { ...account.profile, picture } }
  }

  async #load(url: string): Promise<Picture | null> {
    const signal = AbortSignal.timeout(TIME_LIMIT)
    // A redirect could lead where `addressOf` would not have gone.
    const response = await this.#fetch(url, { redirect: 'error', signal })
    const bytes = response.ok ? await readBytes(response, MOST_BYTES) : null
    const type = SIGNATURES.find(
      ([, signature]) => bytes && signature.test(bytes.toString('latin1', 0, 16))
    )?.[0]
    return type && bytes ? { type, bytes } : null
  }
}
