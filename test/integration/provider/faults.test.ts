import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { Client } from '../../provider/client.ts'
import { type Fault, ID_TOKEN_FLAWS } from '../../provider/faults.ts'
import { callbackOf, control, INVALID_GRANT, issuer, passTime, provider, signedIn } from './support.ts'

describe('faults', () => {
  afterEach(async () => {
    await control('reset')
  })

  const jwks = () => fetch(`${issuer}/jwks`, { redirect: 'manual' })

  it('happen once, where they are ordered', async () => {
    provider.fault({ kind: 'status', status: 429, retryAfter: 7, route: 'jwks' })
    expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200)
    const faulty = await jwks()
    expect([faulty.status, faulty.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await jwks()).status).toBe(200)
  })

  it('happen several times, or until a reset', async () => {
    await control('fault', { kind: 'status', status: 500, times: 2 })
    expect([(await jwks()).status, (await jwks()).status, (await jwks()).status]).toEqual([500, 500, 200])
    await control('fault', { kind: 'status', status: 500, times: 'always' })
    expect([(await jwks()).status, (await jwks()).status]).toEqual([500, 500])
    await control('reset')
    expect((await jwks()).status).toBe(200)
  })

  it('tell a refresh from the exchange of a code', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    provider.fault({ kind: 'html', route: 'token:refresh' })
    const { status, body } = await client.exchange(callback)
    expect(status).toBe(200)
    await expect(client.refresh(body['refresh_token'])).rejects.toThrow(SyntaxError)
    expect(await client.refresh(body['refresh_token'])).toMatchObject({ status: 200 })
  })

  it.each<[Fault, (response: Response) => Promise<void>]>([
    [{ kind: 'html' }, async response => expect(await response.text()).toMatch(/^<!doctype html>/)],
    [{ kind: 'invalid-json' }, response => expect(response.json()).rejects.toThrow(SyntaxError)],
    [
      { kind: 'wrong-content-type' },
      async response => {
        expect(response.headers.get('content-type')).toBe('text/plain')
        expect(await response.json()).toHaveProperty('keys')
      }
    ],
    [
      { kind: 'redirect', location: 'https://portal.example/' },
      async response => {
        expect([response.status, response.headers.get('location')]).toEqual([302, 'https://portal.example/'])
      }
    ],
    [{ kind: 'reset-mid-body' }, response => expect(response.text()).rejects.toThrow('terminated')]
  ])('answer with %o', async (fault, check) => {
    provider.fault({ ...fault, route: 'jwks' } as Fault)
    await check(await jwks())
  })

  it('reset the connection', async () => {
    provider.fault({ kind: 'reset', route: 'jwks' })
    await expect(jwks()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  })

  it('answer late, or never', async () => {
    provider.fault({ kind: 'delay', ms: 200, route: 'jwks' })
    const asked = performance.now()
    expect((await jwks()).status).toBe(200)
    expect(performance.now() - asked).toBeGreaterThan(190)

    provider.fault({ kind: 'hang', route: 'jwks' })
    await expect(fetch(`${issuer}/jwks`, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout')
  })

  it('lose the answer of a refresh that has taken place', async () => {
    const { client, tokens } = await signedIn()
    provider.fault({ kind: 'reset-mid-body', route: 'token:refresh' })
    await expect(client.refresh(tokens['refresh_token'])).rejects.toThrow('terminated')
    passTime(3.5)
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
  })

  it.each(ID_TOKEN_FLAWS)('spoil the ID token: %s', async flaw => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    provider.fault({ kind: 'id-token', flaw })
    const { body } = await client.exchange(callback)
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const verify = async (idToken: unknown) => {
      const options = { issuer: issuer, audience: 'genkan-desktop', algorithms: ['ES384'] }
      const { payload } = await jwtVerify(String(idToken), keys, options)
      // jose takes more audiences than one, and knows nothing of the authorized party.
      expect(payload.aud).toBe('genkan-desktop')
      expect(payload).not.toHaveProperty('azp')
      expect(payload['nonce']).toBe('the-nonce')
      expect(payload.iat).toBeLessThan(Date.now() / 1000 + 60)
    }
    await expect(verify(body['id_token'])).rejects.toThrow()
    const refreshed = await client.refresh(body['refresh_token'])
    await expect(verify(refreshed.body['id_token'])).resolves.toBeUndefined()
  })

  it('put the clock of the server wrong', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    provider.fault({ kind: 'clock', offset: -7200 })
    const { body } = await client.exchange(callback)
    const { iat = 0, exp = 0 } = decodeJwt(String(body['id_token']))
    expect(iat).toBeCloseTo(Date.now() / 1000 - 7200, -1)
    expect(exp).toBe(iat + 3600)
    const date = Date.parse((await jwks()).headers.get('date') ?? '')
    expect(date / 1000).toBeCloseTo(Date.now() / 1000 - 7200, -1)
  })

  it('leave out or change the issuer at the callback', async () => {
    const { client } = await signedIn()
    provider.fault({ kind: 'callback-iss', iss: null })
    expect(callbackOf(await client.authorize())).not.toHaveProperty('iss')
    provider.fault({ kind: 'callback-iss', iss: 'https://other.example' })
    expect(callbackOf(await client.authorize())).toMatchObject({ iss: 'https://other.example' })
    expect(callbackOf(await client.authorize())).toMatchObject({ iss: issuer })
  })

  it('take away the claims of a user', async () => {
    provider.fault({ kind: 'null-claims' })
    const { tokens } = await signedIn()
    expect(decodeJwt(String(tokens['id_token']))).toMatchObject({ name: null, username: null, email: null })
  })

  it('shorten lifetimes', async () => {
    provider.fault({ kind: 'lifetimes', accessToken: 5, idToken: 7 })
    const { tokens } = await signedIn()
    const { iat = 0, exp } = decodeJwt(String(tokens['id_token']))
    expect([tokens['expires_in'], exp]).toEqual([5, iat + 7])
  })
})
