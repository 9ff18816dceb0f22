import fc from 'fast-check'

/** Where the attack goes, and how much of it. */
export interface Attack {
  readonly port: number
  /** Everybody knows it. */
  readonly issuer: string
  readonly requests: number
  readonly seed: number
}

export interface AttackResult {
  /** How often each status came back; `none` where the connection ended without one. */
  readonly answers: Readonly<Record<string, number>>
}

/** Bytes to send, and whether the sender then goes away, or keeps the connection and says no more. */
export interface HostileRequest {
  readonly bytes: Buffer
  readonly holds: boolean
}

/** From somebody who knows all of the callback but its state. */
const callbackOf = (issuer: string) =>
  `/callback?${new URLSearchParams({ code: 'stolen-code', state: 'guessed-state', iss: issuer })}`

const targetsWith = (callback: string) =>
  fc.oneof(
    fc.constantFrom(
      callback,
      callback.replace('guessed-state', ''),
      '/callback',
      '/callback/',
      '//callback',
      '/CALLBACK?code=x&state=y',
      '/%63allback?code=x&state=y',
      '/callback%2F..%2F?code=x',
      '/./callback?state=',
      '/callback?state=%00',
      '/callback?state[]=x&state=y',
      '/callback?code=a&code=b&state=c&state=d',
      '/callback?c%6Fde=x&st%61te=y',
      '/callback?state=\u0130\u017f\ufeff&code=x',
      '/callback;jsessionid=1?code=x',
      '/callback#code=x',
      '/result/',
      '/favicon.ico',
      'http://localhost:3000/callback?code=x',
      'javascript:alert(1)',
      '*'
    ),
    fc.webPath().map(path => path || '/'),
    fc.webQueryParameters().map(query => `/callback?${query}`),
    fc.string({ unit: 'binary', maxLength: 40 }).map(text => `/callback?state=${text}`)
  )
const methods = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'POST',
  'PUT',
  'HEAD',
  'OPTIONS',
  'DELETE',
  'TRACE',
  'CONNECT',
  'get',
  'X'
)
const hosts = (own: string) =>
  fc.constantFrom(
    own,
    own,
    own,
    'evil.example',
    'localhost',
    '127.0.0.1:3000',
    `${own}.evil.example`,
    `${own} `,
    '',
    'localhost:3000@evil'
  )
const headers = fc.constantFrom(
  '',
  'Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n',
  'Host: evil.example\r\n',
  'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
  'Content-Length: 999999999\r\n',
  'Expect: 100-continue\r\n',
  'Upgrade: websocket\r\nConnection: Upgrade\r\n',
  'Access-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n',
  'X-Forwarded-Host: localhost:3000\r\n',
  ' folded: header\r\n',
  'Cookie: \r\n'.repeat(50)
)

/** Requests of every kind that a hostile web page or program could send, in an order that the seed decides. */
export function hostileRequests({ port, issuer, requests, seed }: Attack): HostileRequest[] {
  const own = `localhost:${port}`
  const callback = callbackOf(issuer)
  const wellFormed = fc
    .tuple(methods, targetsWith(callback), hosts(own), headers)
    .map(([method, target, host, more]) => `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`)
  const kinds = fc.oneof(
    { weight: 160, arbitrary: wellFormed.map(text => ({ bytes: Buffer.from(text), holds: false })) },
    {
      weight: 20,
      arbitrary: fc
        .array(wellFormed, { minLength: 2, maxLength: 8 })
        .map(several => ({ bytes: Buffer.from(several.join('')), holds: false }))
    },
    {
      weight: 20,
      arbitrary: fc.uint8Array({ maxLength: 300 }).map(bytes => ({ bytes: Buffer.from(bytes), holds: false }))
    },
    {
      weight: 8,
      arbitrary: wellFormed.chain(text =>
        fc.nat({ max: text.length - 3 }).map(cut => ({ bytes: Buffer.from(text.slice(0, cut)), holds: true }))
      )
    },
    { weight: 1, arbitrary: fc.constant({ bytes: longUrl(own, callback), holds: false }) },
    { weight: 1, arbitrary: fc.constant({ bytes: manyHeaders(own, callback), holds: false }) }
  )
  return fc.sample(kinds, { numRuns: requests, seed })
}

const longUrl = (host: string, callback: string) =>
  Buffer.from(`GET ${callback}&x=${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
const manyHeaders = (host: string, callback: string) =>
  Buffer.from(`GET ${callback} HTTP/1.1\r\nHost: ${host}\r\n${'x: y\r\n'.repeat(10_000)}\r\n`)
