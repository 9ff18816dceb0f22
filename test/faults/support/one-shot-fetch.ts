import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Fetch } from '../../../src/main/auth/requester.ts'

/**
 * A `fetch` with a connection for each request. Where a test owns the clock, connections that are kept would be ended
 * by the server whenever the clock makes a step.
 */
export const oneShotFetch: Fetch = (url, { method = 'GET', headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const options = {
      method,
      headers: headers as Record<string, string>,
      agent: false,
      ...(signal && { signal })
    }
    const sending = request(url, options, answer => {
      buffer(answer).then(content => {
        const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value)
        ])
        resolve(new Response(new Uint8Array(content), { status: answer.statusCode ?? 0, headers: fields }))
      }, reject)
    })
    sending.once('error', reject).end(body)
  })
