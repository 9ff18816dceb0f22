import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/main/redact.ts'

const opaque = randomBytes(32).toString('base64url')
const jwt = `eyJhbGciOiJFUzM4NCJ9.${Buffer.from('{"sub":"user-1"}').toString('base64url')}.${randomBytes(96).toString('base64url')}`

describe('redact', () => {
  it.each([
    ['a code in an address', `http://localhost:3000/callback?code=${opaque}&state=s1`],
    ['a short code in an address', 'GET /callback?code=c1-secret&state=s1', 'c1-secret'],
    ['a bearer token', `Authorization: Bearer ${opaque}`],
    ['a token in JSON', `{"refresh_token":"${opaque}"}`],
    ['a token in a message', `cannot use ${opaque}.`],
    ['a JWT', `id token ${jwt} refused`, jwt],
    ['a verifier in a body', 'code_verifier=short-verifier&grant_type=x', 'short-verifier']
  ])('takes out %s', (_name, text, secret = opaque) => {
    expect(text).toContain(secret)
    expect(redact(text)).not.toContain(secret)
  })

  it('leaves what support needs', () => {
    const text = 'sign-in waiting at http://localhost:3000/callback: provider_error (HTTP 400 invalid_grant)'
    expect(redact(text)).toBe(text)
  })
})
