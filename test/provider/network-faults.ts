import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Faults, NetworkFault, Route } from './faults.ts'

const KINDS = [
  'status',
  'delay',
  'hang',
  'reset',
  'reset-mid-body',
  'html',
  'invalid-json',
  'wrong-content-type',
  'redirect'
] as const satisfies readonly NetworkFault['kind'][]

const CAPTIVE_PORTAL = '<!doctype html><title>Wi-Fi</title><h1>Please sign in to this network</h1>'

/**
 * Lets happen to a request what is due at its route.
 *
 * @returns whether the request has thereby been dealt with; if not, the provider is to answer it
 */
export async function meetNetworkFault(
  faults: Faults,
  route: Route | undefined,
  req: IncomingMessage,
  res: ServerResponse
): Promise<boolean> {
  const fault = route && faults.take(KINDS, route)
  switch (fault?.kind) {
    case undefined:
      return false
    case 'delay':
      await wait(fault.ms)
      return false
    case 'wrong-content-type':
      beforeBody(res, () => res.setHeader('content-type', 'text/plain'))
      return false
    case 'reset-mid-body':
      cutBody(res)
      return false
    case 'hang':
      await once(req.socket, 'close')
      return true
    case 'reset':
      req.socket.resetAndDestroy()
      return true
    case 'status':
      if (fault.retryAfter !== undefined) res.setHeader('retry-after', fault.retryAfter)
      answer(res, fault.status, 'text/plain', 'The service is not available.')
      return true
    case 'html':
      answer(res, 200, 'text/html; charset=utf-8', CAPTIVE_PORTAL)
      return true
    case 'invalid-json':
      answer(res, 200, 'application/json; charset=utf-8', '{"access_token":')
      return true
    case 'redirect':
      res.setHeader('location', fault.location ?? '/elsewhere')
      answer(res, 302, 'text/plain', 'Elsewhere.')
      return true
  }
}

function answer(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, { 'content-type': type }).end(body)
}

function beforeBody(res: ServerResponse, change: () => void): void {
  const end = res.end.bind(res) as (chunk: unknown) => ServerResponse
  res.end = ((chunk: unknown) => {
    change()
    return end(chunk)
  }) as ServerResponse['end']
}

function cutBody(res: ServerResponse): void {
  res.end = ((body: string | Buffer) => {
    res.write(body.slice(0, Math.ceil(body.length / 2)), () => res.socket?.resetAndDestroy())
    return res
  }) as ServerResponse['end']
}
