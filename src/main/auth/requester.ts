import type { ClientAdapter } from '@logto/node'
import { AuthError, type AuthErrorFacts } from './auth-error.ts'
import { describe, networkProblem } from './network-problem.ts'
import { readBytes } from './read-bytes.ts'

/** What @logto/node calls to reach the server: like `fetch`, but it resolves with the parsed JSON body. */
export type Requester = ClientAdapter['requester']

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface RequesterOptions {
  /** Electron's `net.fetch`, so that proxy, PAC and the system's certificates apply. */
  readonly fetch: Fetch
  readonly isOnline: () => boolean
  /** Ends all requests, when the sign-in they belong to ends. */
  readonly signal?: AbortSignal
  /** Told of the server's clock, in milliseconds ahead of ours, with every answer that has a `Date`. */
  readonly onServerTime?: (ahead: number) => void
}

/** From sending a request to the last byte of its answer, in milliseconds. */
export const REQUEST_TIME_LIMIT = 15_000
/** No server gets a longer pause than this, in milliseconds. */
const LONGEST_PAUSE = 24 * 60 * 60_000
/** Keys, tokens and claims stay far below this (token answers were measured at about 900 bytes). */
const MOST_BYTES = 1_000_000

/**
 * A requester for @logto/node with a time limit, a size limit, no redirects, and errors that say what went wrong.
 * In contrast to the SDK's own it prints no error bodies and takes the empty answer of a revocation (RFC 7009 §2.2).
 *
 * @throws {AuthError} from every call that does not end in a JSON object
 */
export function createRequester(options: RequesterOptions): Requester {
  return async <T>(...[input, init]: Parameters<typeof fetch>): Promise<T> => {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), REQUEST_TIME_LIMIT)
    const signal = options.signal ? AbortSignal.any([limit.signal, options.signal]) : limit.signal
    try {
      const sentAt = Date.now()
      const response = await options.fetch(String(input), {
        ...init,
        headers: { accept: 'application/json', ...(init?.headers as Record<string, string> | undefined) },
        // An authorization server never redirects these; a captive portal does.
        redirect: 'error',
        cache: 'no-store',
        signal
      })
      const body = await readText(response)
      reportServerTime(response, (sentAt + Date.now()) / 2, options.onServerTime)
      return parse(response, body) as T
    } catch (error) {
      if (error instanceof AuthError) throw error
      if (limit.signal.aborted) throw new AuthError('no_answer', { cause: error })
      throw new AuthError(networkProblem(error, options.isOnline()), {
        detail: describe(error),
        cause: error
      })
    } finally {
      clearTimeout(timer)
    }
  }
}

async function readText(response: Response): Promise<string> {
  const bytes = await readBytes(response, MOST_BYTES)
  if (!bytes) throw new AuthError('unexpected_answer', { detail: `more than ${MOST_BYTES} bytes` })
  return bytes.toString('utf8')
}

function reportServerTime(
  response: Response,
  ourTime: number,
  report: RequesterOptions['onServerTime']
): void {
  const serverTime = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(serverTime)) report?.(serverTime - ourTime)
}

function parse(response: Response, body: string): unknown {
  const json = parseObject(response, body)
  if (response.ok && (json || body === '')) return json ?? {}
  const { status } = response
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'))
  const facts: AuthErrorFacts = {
    detail: `HTTP ${status}`,
    status,
    ...(retryAfter !== undefined && { retryAfter })
  }
  if (status === 407) throw new AuthError('proxy_refused', facts)
  if (status === 429) throw new AuthError('rate_limited', facts)
  if (status >= 500) throw new AuthError('server_error', facts)
  if (!json || typeof json['error'] !== 'string') throw new AuthError('unexpected_answer', facts)
  const oauthError = json['error']
  throw new AuthError(oauthError === 'invalid_client' ? 'client_rejected' : 'provider_error', {
    ...facts,
    oauthError,
    detail: `HTTP ${status} ${oauthError}`
  })
}

function parseObject(response: Response, body: string): Record<string, unknown> | null {
  if (!/^application\/(\S+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return null
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** `Retry-After` in milliseconds, from seconds or a date (RFC 9110 §10.2.3). */
function parseRetryAfter(value: string | null): number | undefined {
  if (!value) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(0, milliseconds), LONGEST_PAUSE)
}
