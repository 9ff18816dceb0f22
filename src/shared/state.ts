import type { Problem } from './problem.ts'

/** Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them. */
export type Timestamp = number

/** An account elsewhere that is linked to the person's own, and that they can sign in with. */
export interface Identity {
  /** Logto's name for where it is: `azuread` is Microsoft. */
  readonly provider: string
  /** What the account is called there, usually an e-mail address. */
  readonly account: string | null
}

/** Who is signed in, as far as the ID token tells. Logto sends `null` for what a user has not filled in. */
export interface Profile {
  readonly subject: string
  readonly name: string | null
  readonly username: string | null
  readonly email: string | null
  /** URL of the picture on the window's own scheme; the main process fetched and checked the image. */
  readonly picture: string | null
  readonly organizations: readonly string[]
  /** Role names; organization roles as `organization:role`. */
  readonly roles: readonly string[]
  /** Told by userinfo alone: empty until the session has been confirmed for the first time. */
  readonly identities: readonly Identity[]
}

/** What a person wants to know about the session, and an engineer under *Advanced*. Never a token. */
export interface SessionFacts {
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly signedInAt: Timestamp
  readonly renewedAt: Timestamp
  /** `memory`: the keychain failed, so the session ends when the app quits; `keychainProblem` says why. */
  readonly keptIn: 'keychain' | 'memory'
  readonly keychainProblem: Problem | null
  /** The ID token's claims, for reading only. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly accessTokens: readonly { readonly resource: string; readonly expiresAt: Timestamp }[]
}

export interface Account {
  readonly profile: Profile
  readonly session: SessionFacts
}

/** `current`: the server confirmed the session. `unconfirmed`: not asked yet. `stale`: it could not be asked. */
export type Freshness =
  | { readonly kind: 'current' | 'unconfirmed' }
  | { readonly kind: 'stale'; readonly why: Problem }

export type SigningInStep = 'preparing' | 'waiting' | 'exchanging'

export interface SigningIn {
  readonly kind: 'signing-in'
  readonly step: SigningInStep
  readonly since: Timestamp
  readonly until: Timestamp
  /** What has to be registered at the provider; null until the listener has a port. */
  readonly redirectUri: string | null
  /** What got in the way without ending the attempt. */
  readonly notice: Problem | null
  /** The session that goes on if the attempt is abandoned. */
  readonly previous: SignedIn | null
}

export interface SignedIn {
  readonly kind: 'signed-in'
  readonly account: Account
  readonly freshness: Freshness
  /** Why the last attempt to sign in again failed, if it did. */
  readonly notice: Problem | null
}

export interface SignedOut {
  readonly kind: 'signed-out'
  /** Why nobody is signed in, when it was not the user's own doing. */
  readonly why: Problem | null
}

/** The one state of the app. The main process owns it; window, tray and menu are functions of it. */
export type SessionState =
  | { readonly kind: 'unconfigured'; readonly why: Problem }
  | { readonly kind: 'restoring' }
  | SignedOut
  | SigningIn
  | SignedIn
  | { readonly kind: 'signing-out'; readonly account: Account }

/** Whether a sign-in or a sign-out is going on, which quitting would cut off. */
export function isUnderWay({ kind }: SessionState): boolean {
  return kind === 'signing-in' || kind === 'signing-out'
}

export type SessionEvent =
  | { readonly type: 'restored'; readonly account: Account }
  | { readonly type: 'nothing-restored'; readonly why: Problem | null }
  | { readonly type: 'sign-in-started'; readonly since: Timestamp; readonly until: Timestamp }
  | {
      readonly type: 'sign-in-progressed'
      readonly step: SigningInStep
      readonly redirectUri: string | null
      readonly notice: Problem | null
    }
  | { readonly type: 'sign-in-ended'; readonly why: Problem | null }
  | { readonly type: 'signed-in'; readonly account: Account }
  | { readonly type: 'session-updated'; readonly account: Account; readonly freshness: Freshness }
  | { readonly type: 'session-ended'; readonly why: Problem }
  | { readonly type: 'sign-out-started' }
  | { readonly type: 'signed-out'; readonly why: Problem | null }

/** Every legal transition. What is not here throws in `nextState`, so that a wrong order of events is found in tests. */
export const TRANSITIONS = {
  unconfigured: [],
  restoring: ['restored', 'nothing-restored'],
  // A keychain that could not be read may be readable later.
  'signed-out': ['sign-in-started', 'restored', 'nothing-restored'],
  'signing-in': ['sign-in-progressed', 'sign-in-ended', 'signed-in', 'session-updated', 'session-ended'],
  'signed-in': ['sign-in-started', 'session-updated', 'session-ended', 'sign-out-started'],
  'signing-out': ['signed-out']
} as const satisfies Record<SessionState['kind'], readonly SessionEvent['type'][]>

/**
 * The state after an event.
 *
 * @throws {Error} if the event is not legal in this state (see `TRANSITIONS`)
 */
export function nextState(state: SessionState, event: SessionEvent): SessionState {
  const legal: readonly SessionEvent['type'][] = TRANSITIONS[state.kind]
  if (!legal.includes(event.type)) throw new Error(`${event.type} is not possible while ${state.kind}`)
  switch (event.type) {
    case 'restored':
      return signedIn(event.account, { kind: 'unconfirmed' })
    case 'nothing-restored':
    case 'signed-out':
      return { kind: 'signed-out', why: event.why }
    case 'sign-in-started':
      return {
        kind: 'signing-in',
        step: 'preparing',
        since: event.since,
        until: event.until,
        redirectUri: null,
        notice: null,
        previous: state.kind === 'signed-in' ? { ...state, notice: null } : null
      }
    case 'sign-in-progressed':
      if (state.kind !== 'signing-in') return state
      return { ...state, step: event.step, redirectUri: event.redirectUri, notice: event.notice }
    case 'sign-in-ended': {
      const previous = state.kind === 'signing-in' ? state.previous : null
      return previous ? { ...previous, notice: event.why } : { kind: 'signed-out', why: event.why }
    }
    case 'signed-in':
      return signedIn(event.account, { kind: 'current' })
    case 'session-updated': {
      if (state.kind === 'signing-in') {
        const previous = state.previous && {
          ...state.previous,
          account: event.account,
          freshness: event.freshness
        }
        return { ...state, previous }
      }
      const notice = state.kind === 'signed-in' ? state.notice : null
      return { kind: 'signed-in', account: event.account, freshness: event.freshness, notice }
    }
    case 'session-ended':
      return state.kind === 'signing-in'
        ? { ...state, previous: null }
        : { kind: 'signed-out', why: event.why }
    case 'sign-out-started':
      if (state.kind !== 'signed-in') return state
      return { kind: 'signing-out', account: state.account }
  }
}

function signedIn(account: Account, freshness: Freshness): SignedIn {
  return { kind: 'signed-in', account, freshness, notice: null }
}
