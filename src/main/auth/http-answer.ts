import type { IncomingMessage, ServerResponse } from 'node:http'

/** A page for the browser, with the headers that go with it. */
export interface Page {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The status that refuses a request before its path is looked at, or null if it may go on. Only `GET` is answered, and
 * only to the name that is in the redirect URI: another `Host` is a DNS-rebinding page or a stray client.
 */
export function refusalOf(request: IncomingMessage, host: string): 405 | 421 | null {
  // Node keeps the first of several `Host` lines; more than one is an attempt to confuse (RFC 9112 §3.2).
  const hosts = request.headersDistinct['host'] ?? []
  if (hosts.length !== 1 || hosts[0] !== host) return 421
  return request.method === 'GET' ? null : 405
}

/** Sends an answer without a page. */
export function answerStatus(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {}
): void {
  const allow = status === 405 ? { allow: 'GET' } : {}
  response.writeHead(status, { ...COMMON, ...allow, ...headers, 'content-length': '0' }).end()
}

/** Sends a page; resolves when it is out, or the browser gone. */
export function answerPage(response: ServerResponse, status: number, page: Page): Promise<void> {
  return new Promise(resolve => {
    response.once('close', resolve)
    const body = Buffer.from(page.html)
    response
      .writeHead(status, { ...COMMON, ...page.headers, 'content-length': String(body.length) })
      .end(body)
  })
}

/** A listener that is about to go keeps no connection, and nothing it says is kept. */
const COMMON = { connection: 'close', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
