import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/main/redact.ts'

const BASE64URL = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
const random = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...BASE64URL), minLength, maxLength })
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What is secret by its looks, wherever it stands: the kinds of which the identity provider and Entra ID issue one. */
const secrets = {
  'a code, an opaque token or a verifier': random(43),
  'a longer verifier': random(44, 128),
  'an ID token or a JWT access token': fc
    .tuple(fc.record({ sub: fc.string(), name: fc.string({ unit: 'grapheme' }) }), random(86, 128))
    .map(([claims, signature]) => `${base64url({ alg: 'ES384' })}.${base64url(claims)}.${signature}`),
  'a client secret of Entra ID': fc.tuple(random(3), random(34)).map(([head, tail]) => `${head}8Q~${tail}`)
}

const everyByteEncoded = (text: string) =>
  [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** The places in which a log can meet a secret. */
const places: Record<string, (secret: string) => string> = {
  'a callback address': secret => `GET http://localhost:3000/callback?code=${secret}&state=abc failed`,
  'an address within an address': secret =>
    `/auth?next=${encodeURIComponent(`http://localhost:3000/callback?code=${secret}`)}`,
  'a path': secret => `GET /interaction/${secret}/login`,
  'a fragment': secret => `http://localhost:3000/#access_token=${secret}`,
  JSON: secret => JSON.stringify({ refresh_token: secret, expires_in: 3600 }),
  'JSON within JSON': secret => JSON.stringify({ body: JSON.stringify({ id_token: secret }) }),
  'indented JSON': secret => JSON.stringify({ tokens: [{ value: secret }] }, null, 2),
  'an object as Node prints it': secret => inspect({ session: { accessToken: secret } }),
  'a form': secret => `grant_type=refresh_token&refresh_token=${secret}&client_id=genkan`,
  'a form in a form': secret => new URLSearchParams({ body: `code_verifier=${secret}` }).toString(),
  'a header': secret => `Authorization: Bearer ${secret}\r\nHost: localhost`,
  'a cookie': secret => `Set-Cookie: _session=${secret}; Path=/; HttpOnly`,
  'a sentence': secret => `cannot use ${secret}.`,
  'a line of its own': secret => `token:\n${secret}\nend`,
  'an error with causes': secret =>
    inspect(new Error('outer', { cause: new Error('inner', { cause: new Error(`token ${secret}`) }) })),
  'an error that has it as a property': secret => inspect(Object.assign(new Error('x'), { body: secret })),
  'several errors': secret => inspect(new AggregateError([new Error(secret)], secret)),
  quotes: secret => `'${secret}' "${secret}" \`${secret}\` <${secret}> (${secret})`
}

describe.each(Object.entries(secrets))('redact takes out %s', (_kind, secret) => {
  it.each(Object.entries(places))('in %s', (_place, put) => {
    fc.assert(fc.property(secret, value => !redact(put(value)).includes(value)))
  })

  it('with every byte percent-encoded', () => {
    fc.assert(
      fc.property(secret, value => !redact(`?x=${everyByteEncoded(value)}`).includes(everyByteEncoded(value)))
    )
  })
})

const names = [
  'code',
  'state',
  'nonce',
  'token',
  'access_token',
  'refreshToken',
  'client_secret',
  'clientSecret'
]
const shapes: Record<string, (name: string, value: string) => string> = {
  parameter: (name, value) => `?a=b&${name}=${value}&c=d`,
  'encoded parameter': (name, value) => encodeURIComponent(`?a=b&${name}=${value}`),
  JSON: (name, value) => JSON.stringify({ a: 'b', [name]: value }),
  'JSON within JSON': (name, value) => JSON.stringify(JSON.stringify({ [name]: value })),
  'encoded JSON': (name, value) => encodeURIComponent(JSON.stringify({ [name]: value })),
  'printed object': (name, value) => inspect({ [name]: value }),
  'folded line': (name, value) => `${name}:\r\n ${value}`
}

describe.each(Object.entries(shapes))(
  'redact takes out short secrets by their name, as a %s',
  (_shape, put) => {
    it.each([...names, 'password', 'code_verifier', 'client_assertion', 'id_token_hint'])('%s', name => {
      // `~` is in no name and no text around it, so that only the value can be found.
      const value = random(4, 30).map(text => `~${text}~`)
      fc.assert(fc.property(value, short => !redact(put(name, short)).includes(short)))
    })
  }
)

describe('redact', () => {
  it('takes out a JWT as a whole: short claims tell who somebody is', () => {
    const parts = [{ alg: 'ES384' }, { sub: 'hanako' }].map(base64url)
    const left = redact(`claims of ${parts.join('.')}.${'Ab3_'.repeat(32)} and ${parts.join('.')}.`)
    for (const part of parts) expect(left).not.toContain(part)
  })

  it('takes out the credentials of a confidential client', () => {
    const credentials = Buffer.from('genkan:s3cret').toString('base64')
    expect(redact(`authorization: 'Basic ${credentials}'`)).not.toContain(credentials)
  })

  it('takes out bytes that Node prints', () => {
    expect(redact(inspect(Buffer.from('secret')))).not.toContain('73 65 63')
  })

  it.each([
    'sign-in waiting at http://localhost:3000/callback: provider_error (HTTP 400 invalid_grant)',
    'net::ERR_CONNECTION_REFUSED at https://login.example.com/oidc/token',
    'configuration: endpoint in /home/hanako/.config/Genkan/config.json is not an https address'
  ])('leaves what support needs: %s', text => {
    expect(redact(text)).toBe(text)
  })

  it('takes long text in its stride', () => {
    const started = performance.now()
    for (const piece of ['a', ' ', 'eyJ', 'eyJ.', 'code=', '%41', '%5C', '%20', '+', '"x', '\\"x', '- '])
      redact(piece.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
