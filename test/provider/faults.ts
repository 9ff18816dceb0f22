/** The endpoints at which something can be made to fail. `token` stands for both grants. */
export type Route =
  | 'discovery'
  | 'jwks'
  | 'token'
  | 'token:code'
  | 'token:refresh'
  | 'userinfo'
  | 'revocation'
  | 'end-session'

/** What happens to a request on the way. All but `tamper` keep it from the provider. */
export type NetworkFault =
  | { readonly kind: 'status'; readonly status: number /** Seconds. */; readonly retryAfter?: number }
  | { readonly kind: 'delay' /** Milliseconds; the answer itself is right. */; readonly ms: number }
  /** No answer, for as long as the client waits. */
  | { readonly kind: 'hang' }
  /** The connection is reset before the first byte of the answer. */
  | { readonly kind: 'reset' }
  /** The provider does its part, and the connection is reset in the middle of the answer's body. */
  | { readonly kind: 'reset-mid-body' }
  /** A captive portal: an HTML page with status 200. */
  | { readonly kind: 'html' }
  | { readonly kind: 'invalid-json' }
  /** The right answer, as `text/plain`. */
  | { readonly kind: 'wrong-content-type' }
  | { readonly kind: 'redirect'; readonly location?: string }

export const ID_TOKEN_FLAWS = [
  'signature',
  'unknown-kid',
  'alg-none',
  'hs256-public-key',
  'issuer',
  'audience',
  'more-audiences',
  'authorized-party',
  'nonce',
  'expired',
  'future'
] as const
export type IdTokenFlaw = (typeof ID_TOKEN_FLAWS)[number]

/** What is wrong with an answer that otherwise looks right. */
export type ContentFault =
  | { readonly kind: 'id-token'; readonly flaw: IdTokenFlaw }
  /** The `iss` of the authorization response (RFC 9207); null leaves it out. */
  | { readonly kind: 'callback-iss'; readonly iss: string | null }
  /** Name, username, e-mail and picture are null in the ID token or at userinfo. */
  | { readonly kind: 'null-claims' }

/** Lifetimes in seconds. */
export interface Lifetimes {
  readonly authorizationCode: number
  readonly accessToken: number
  readonly idToken: number
  readonly refreshToken: number
  readonly grant: number
  readonly session: number
  readonly interaction: number
}

/** What stays as it is until a reset. */
export type Condition =
  /** The server's clock is off by so many seconds: times in ID tokens and the `Date` of every answer. */
  { readonly kind: 'clock'; readonly offset: number } | ({ readonly kind: 'lifetimes' } & Partial<Lifetimes>)

/** Something to go wrong: once, `times` times or `always`; at one route or, without it, wherever it can. */
export type Fault =
  | ((NetworkFault | ContentFault) & { readonly route?: Route; readonly times?: number | 'always' })
  | Condition

const HOUR = 3600
const DAY = 24 * HOUR

/** As measured; see `Lifetimes`. */
const LIFETIMES: Lifetimes = {
  authorizationCode: 60,
  accessToken: HOUR,
  idToken: HOUR,
  refreshToken: 14 * DAY,
  grant: 180 * DAY,
  session: 14 * DAY,
  interaction: HOUR
}

type Kind = (NetworkFault | ContentFault)['kind']
type OfKind<K extends Kind> = Extract<Fault, { readonly kind: K }>

/** What has been ordered to go wrong. */
export class Faults {
  #pending: { readonly fault: OfKind<Kind>; left: number }[] = []
  lifetimes = LIFETIMES
  /** Seconds that the server's clock is ahead. */
  clockOffset = 0

  add(fault: Fault): void {
    if (fault.kind === 'clock') this.clockOffset = fault.offset
    else if (fault.kind === 'lifetimes') {
      const { kind: _, ...lifetimes } = fault
      this.lifetimes = { ...this.lifetimes, ...lifetimes }
    } else {
      const { times = 1 } = fault
      this.#pending.push({ fault, left: times === 'always' ? Number.POSITIVE_INFINITY : times })
    }
  }

  /** The next fault of these kinds that is due at this route, which is thereby used up once. */
  take<K extends Kind>(kinds: readonly K[], route: Route | undefined): OfKind<K> | undefined {
    const due = this.#pending.find(
      ({ fault }) => (kinds as readonly Kind[]).includes(fault.kind) && isAt(fault.route, route)
    )
    if (!due) return undefined
    due.left -= 1
    this.#pending = this.#pending.filter(({ left }) => left > 0)
    return due.fault as OfKind<K>
  }

  reset(): void {
    this.#pending = []
    this.lifetimes = LIFETIMES
    this.clockOffset = 0
  }
}

function isAt(wanted: Route | undefined, route: Route | undefined): boolean {
  return wanted === undefined || wanted === route || (wanted === 'token' && !!route?.startsWith('token:'))
}
