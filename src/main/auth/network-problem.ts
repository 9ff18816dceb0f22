import type { ProblemCode } from '../../shared/problem.ts'

/** Chromium's `net::ERR_…` and Node's system codes, by what a person can do about them. First match wins. */
const CAUSES: readonly (readonly [RegExp, ProblemCode])[] = [
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ENETUNREACH|ENETDOWN/, 'offline'],
  // Somebody was there to refuse, so there is a network, whatever the system says of it.
  [/CONNECTION_REFUSED|ECONNREFUSED/, 'unreachable'],
  [/ERR_PROXY|ERR_TUNNEL|ERR_SOCKS|ERR_UNEXPECTED_PROXY_AUTH|ERR_MANDATORY_PROXY/, 'proxy_refused'],
  [/ERR_CERT|ERR_SSL|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|EPROTO/, 'certificate_refused'],
  [/ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|ETIMEDOUT|UND_ERR_.*TIMEOUT/, 'no_answer'],
  // A redirect where none belongs is how captive portals answer.
  [/redirect/i, 'unexpected_answer']
]

/**
 * What a failed `fetch` means for the user: offline, proxy, certificate, time limit, or plainly not reachable.
 *
 * @param error what `fetch` rejected with: Electron's `net.fetch` or Node's own
 * @param online the system's word on whether there is a network at all
 */
export function networkProblem(error: unknown, online: boolean): ProblemCode {
  const text = describe(error)
  const known = CAUSES.find(([pattern]) => pattern.test(text))?.[1]
  if (known) return known
  return online ? 'unreachable' : 'offline'
}

/** The codes and messages of an error and its causes, in one line. Never holds a URL's query. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const own = [code, error.message].filter(Boolean).join(' ').replace(/\?\S*/g, '?…')
  return error.cause === undefined ? own : `${own} < ${describe(error.cause)}`
}
