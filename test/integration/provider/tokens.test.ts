import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { Client } from '../../provider/client.ts'
import { control, INVALID_GRANT, issuer, passTime, provider, signedIn } from './support.ts'

describe('tokens', () => {
  it('have the form, the sizes and the lifetimes of Logto', async () => {
    const { tokens } = await signedIn()
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_in: 3600,
      id_token: expect.any(String),
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      scope: 'openid offline_access profile email',
      token_type: 'Bearer'
    })
  })

  it('carry an ID token that verifies, with what the user has not filled in as null', async () => {
    const { tokens } = await signedIn('taro')
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const options = { issuer: issuer, audience: 'genkan-desktop', algorithms: ['ES384'] }
    const { payload } = await jwtVerify(String(tokens['id_token']), keys, options)
    expect(payload).toMatchObject({
      nonce: 'the-nonce',
      username: 'taro',
      name: null,
      picture: null,
      email: null,
      email_verified: false
    })
    expect(payload.exp).toBe(Number(payload.iat) + 3600)
    for (const claim of ['updated_at', 'created_at']) expect(payload[claim]).toBeGreaterThan(1e12)
    for (const claim of ['at_hash', 'sid', 'auth_time']) expect(payload).not.toHaveProperty(claim)
  })

  it('tell roles and organizations, and a picture that is there', async () => {
    const scope = 'openid profile roles urn:logto:scope:organizations urn:logto:scope:organization_roles'
    const { client, tokens } = await signedIn('sora', { scope })
    const claims = decodeJwt(String(tokens['id_token']))
    expect(claims).toMatchObject({
      roles: ['editor', 'auditor'],
      organizations: ['contoso', 'fabrikam'],
      organization_roles: ['contoso:admin', 'fabrikam:member']
    })
    const picture = await fetch(String(claims['picture']))
    expect(picture.headers.get('content-type')).toBe('image/png')
    const { body } = await client.userinfo(tokens['access_token'])
    expect(body['organization_data']).toContainEqual({ id: 'contoso', name: 'Contoso', description: null })
  })

  it.each([
    ['offline_access without consent', { prompt: 'login' }],
    ['consent without offline_access', { scope: 'openid profile' }]
  ])('have no refresh token for %s', async (_case, parameters) => {
    const { tokens } = await signedIn('hanako', parameters)
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens['scope']).not.toContain('offline_access')
  })

  it.each([
    ['another redirect URI', { redirect_uri: 'http://localhost:53124/callback' }],
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }]
  ])('are refused for %s, without burning the code', async (_case, parameters) => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    expect(await client.exchange(callback, parameters)).toMatchObject(INVALID_GRANT)
    expect(await client.exchange(callback)).toMatchObject({ status: 200 })
  })

  it('are refused for a code after 60 s', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    passTime(61)
    expect(await client.exchange(callback)).toMatchObject(INVALID_GRANT)
  })

  it('die when their code is used a second time', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    const { body } = await client.exchange(callback)
    expect(await client.exchange(callback)).toMatchObject(INVALID_GRANT)
    expect(await client.refresh(body['refresh_token'])).toMatchObject(INVALID_GRANT)
  })

  it.each([
    ['an unknown client', { client_id: 'nobody' }, {}, 400, 'invalid_client'],
    [
      'a client secret that a native application does not have',
      { client_secret: 'x' },
      {},
      401,
      'invalid_client'
    ],
    ['a web page', {}, { origin: 'http://localhost:5173' }, 400, 'invalid_request']
  ])('are refused to %s', async (_case, parameters, headers, status, error) => {
    const { client, tokens } = await signedIn()
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) }
    const answer = await client.token({ ...refresh, ...parameters }, headers)
    expect(answer).toMatchObject({ status, body: { code: `oidc.${error}`, error } })
  })
})

describe('access tokens', () => {
  it('for a resource are JWTs that userinfo does not take', async () => {
    const resource = 'https://api.example.com/r100'
    const { client, tokens } = await signedIn('hanako', { resource, scope: 'openid offline_access read' })
    const { body } = await client.refresh(tokens['refresh_token'], { resource })
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const { payload } = await jwtVerify(String(body['access_token']), keys, {
      issuer: issuer,
      audience: resource
    })
    expect(payload).toMatchObject({ client_id: 'genkan-desktop', scope: 'read' })
    expect(await client.userinfo(body['access_token'])).toMatchObject({ status: 401 })
    expect(await client.userinfo(tokens['access_token'])).toMatchObject({ status: 200 })
  })

  const organizations = 'openid offline_access urn:logto:scope:organizations'

  it('for an organization name it as their audience', async () => {
    const { client, tokens } = await signedIn('sora', {
      scope: organizations,
      resource: 'urn:logto:resource:organizations'
    })
    const { body } = await client.refresh(tokens['refresh_token'], { organization_id: 'fabrikam' })
    expect(decodeJwt(String(body['access_token'])).aud).toBe('urn:logto:organization:fabrikam')
  })

  it('for a resource of an organization name both', async () => {
    const resource = 'https://api.example.com'
    const { client, tokens } = await signedIn('sora', { scope: organizations, resource })
    const { body } = await client.refresh(tokens['refresh_token'], { organization_id: 'contoso', resource })
    const claims = decodeJwt(String(body['access_token']))
    expect(claims).toMatchObject({ aud: resource, organization_id: 'contoso' })
  })

  it.each([
    ['who is not a member', organizations, 'elsewhere', 'access_denied'],
    ['without the scope', 'openid offline_access', 'contoso', 'insufficient_scope']
  ])('for an organization are refused to one %s', async (_case, scope, organization_id, error) => {
    const { client, tokens } = await signedIn('sora', { scope })
    const answer = await client.refresh(tokens['refresh_token'], { organization_id })
    expect(answer).toMatchObject({ status: 403, body: { code: `oidc.${error}` } })
  })
})

describe('the keys', () => {
  it('rotate: a new one signs, and the old one still verifies', async () => {
    const before = await signedIn()
    await control('rotate-keys')
    const after = await signedIn()
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const idTokens = [before, after].map(({ tokens }) => jwtVerify(String(tokens['id_token']), keys))
    const [old, current] = await Promise.all(idTokens)
    expect(current?.protectedHeader.kid).not.toBe(old?.protectedHeader.kid)
  })
})
