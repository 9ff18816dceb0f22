import { createHash, timingSafeEqual } from 'node:crypto'

/** What the answer to one authorization request has to look like. */
export interface ExpectedCallback {
  /** The redirect URI of the request, e.g. `http://localhost:3000/callback`. */
  readonly redirectUri: string
  readonly state: string
  readonly issuer: string
  /** Whether the server promised to send `iss` (`authorization_response_iss_parameter_supported`, RFC 9207 §3). */
  readonly issuerRequired: boolean
}

export type Callback =
  /** `address` is the redirect URI with the query that came, for the token request. */
  | { readonly kind: 'code'; readonly address: string }
  | { readonly kind: 'error'; readonly error: string; readonly description: string | null }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/** `state`: it belongs to another sign-in. `used`: it has come before. */
export type Refusal = 'path' | 'parameters' | 'state' | 'issuer' | 'used'

const LONGEST_TARGET = 8_192
const SINGLE = ['code', 'state', 'iss', 'error', 'error_description'] as const

/**
 * Judges a request target (`/callback?code=…&state=…`) against the authorization request it should answer.
 * Used for what the listener receives and, with the same strictness, for an address that the user pastes.
 *
 * Checked are the exact path, that no parameter comes twice (RFC 6749 §3.1), `state` in constant time
 * (login CSRF, RFC 6749 §10.12) and `iss` (mix-up, RFC 9207 §2.4).
 */
export function checkCallback(target: string, expected: ExpectedCallback): Callback {
  const redirectUri = new URL(expected.redirectUri)
  const queryStart = target.indexOf('?')
  const path = queryStart < 0 ? target : target.slice(0, queryStart)
  if (path !== redirectUri.pathname) return { kind: 'refused', reason: 'path' }
  if (target.length > LONGEST_TARGET || target.includes('#')) return { kind: 'refused', reason: 'parameters' }

  const query = queryStart < 0 ? '' : target.slice(queryStart)
  const parameters = new URLSearchParams(query)
  if (SINGLE.some(name => parameters.getAll(name).length > 1))
    return { kind: 'refused', reason: 'parameters' }

  const state = parameters.get('state')
  if (state === null) return { kind: 'refused', reason: 'parameters' }
  if (!equalInConstantTime(state, expected.state)) return { kind: 'refused', reason: 'state' }

  const issuer = parameters.get('iss')
  if (issuer === null ? expected.issuerRequired : issuer !== expected.issuer) {
    return { kind: 'refused', reason: 'issuer' }
  }

  const code = parameters.get('code')
  const error = parameters.get('error')
  if (error && code === null)
    return { kind: 'error', error, description: parameters.get('error_description') }
  if (code && error === null) return { kind: 'code', address: expected.redirectUri + query }
  return { kind: 'refused', reason: 'parameters' }
}

/**
 * The request target of an address that the user copied from the browser, or null if it is not an address of the
 * redirect URI. A missing `http://` is forgiven: browsers hide it.
 */
export function callbackTarget(address: string, redirectUri: string): string | null {
  const trimmed = address.trim()
  const { origin } = new URL(redirectUri)
  const full = trimmed.startsWith(new URL(redirectUri).host) ? `http://${trimmed}` : trimmed
  return full.startsWith(`${origin}/`) ? full.slice(origin.length) : null
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
export function equalInConstantTime(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
