import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { PAGE_HEADERS } from './pages/page.ts'

/** Handlers by `METHOD /path`. */
export interface Routes {
  readonly [methodAndPath: string]: (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>
}

export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await text(req))
}

/** The form in a request's body, which is put back for whoever handles the request. */
export async function peekForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for (;;) {
    for (let chunk = req.read(); chunk !== null; chunk = req.read()) chunks.push(chunk)
    if (req.complete || req.destroyed) break
    await once(req, 'readable')
  }
  const body = Buffer.concat(chunks)
  if (body.length > 0) req.unshift(body)
  return new URLSearchParams(body.toString())
}

export function sendPage(res: ServerResponse, status: number, page: string): void {
  res.writeHead(status, PAGE_HEADERS).end(page)
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store' }).end()
}
