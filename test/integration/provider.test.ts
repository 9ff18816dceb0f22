import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Browser, type Page } from '../provider/browser.ts'
import { type Answer, Client } from '../provider/client.ts'
import { type Fault, ID_TOKEN_FLAWS } from '../provider/faults.ts'
import { type Provider, startProvider } from '../provider/index.ts'

const INVALID_GRANT = {
  status: 400,
  body: {
    code: 'oidc.invalid_grant',
    error: 'invalid_grant',
    error_description: 'grant request is invalid'
  }
}

let provider: Provider

beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

/** Moves the clock of the provider, which runs in this process, by so many seconds. */
function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000
  vi.useFakeTimers({ toFake: ['Date'], now })
}
afterEach(() => {
  vi.useRealTimers()
})

async function control(path: string, body: object = {}): Promise<Answer> {
  const response = await fetch(`${provider.endpoint}/__test/${path}`, {
    method: 'POST',
    body: JSON.stringify(body)
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

/** A client that has signed in, with its tokens. */
async function signedIn(username = 'hanako', parameters: { [name: string]: string } = {}) {
  const client = new Client(provider)
  const { status, body } = await client.exchange(await client.signIn(username, parameters))
  expect(status).toBe(200)
  return { client, tokens: body }
}

function pageOf(end: Page | URL): Page {
  if (end instanceof URL) throw new Error(`Expected a page, came to ${end.host}${end.pathname}`)
  return end
}

function callbackOf(end: Page | URL): { [name: string]: string } {
  if (!(end instanceof URL)) throw new Error(`Expected the callback, came to ${end.url}`)
  return Object.fromEntries(end.searchParams)
}

function issuer(): string {
  return `${provider.endpoint}/oidc`
}

describe('discovery', () => {
  it('names the endpoints of Logto and what they take', async () => {
    const response = await fetch(`${issuer()}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/auth`,
      token_endpoint: `${issuer()}/token`,
      userinfo_endpoint: `${issuer()}/me`,
      jwks_uri: `${issuer()}/jwks`,
      end_session_endpoint: `${issuer()}/session/end`,
      revocation_endpoint: `${issuer()}/token/revocation`,
      introspection_endpoint: `${issuer()}/token/introspection`,
      pushed_authorization_request_endpoint: `${issuer()}/request`,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES384'],
      authorization_response_iss_parameter_supported: true
    })
  })

  it.each(['127.0.0.1', '::1'])('is there on %s', async host => {
    const { port } = new URL(provider.endpoint)
    const asked = request({ host, port, path: '/oidc/jwks' }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(response.statusCode).toBe(200)
  })
})

describe('redirect URIs of a Native application', () => {
  const hosts = ['localhost:53123', '127.0.0.1:53123', '[::1]:53123']

  it.each([
    ['http://localhost:3000/callback', [true, false, false]],
    ['http://localhost/callback', [true, false, false]],
    ['http://127.0.0.1/callback', [false, true, false]],
    ['http://127.0.0.1:3000/callback', [false, true, false]],
    ['http://127.0.0.1:0/callback', [false, true, false]],
    ['http://[::1]/callback', [false, false, true]],
    ['http://[::1]:3000/callback', [false, false, true]]
  ])('%s leaves the port free and nothing else', async (registered, expected) => {
    const id = `application-${registered}`
    await control('applications', { id, redirectUris: [registered], postLogoutRedirectUris: [] })
    const allowed = hosts.map(async host => {
      const page = await new Client(provider, `http://${host}/callback`).authorize({ client_id: id })
      return pageOf(page).url.pathname === '/sign-in'
    })
    expect(await Promise.all(allowed)).toEqual(expected)
  })

  it.each([
    'http://localhost:3000/other',
    'http://localhost:3000/callback/',
    'http://localhost:3000/callback?added=1',
    'http://localhost:3000/callback#fragment',
    'https://localhost:3000/callback',
    'http://127.0.0.2:3000/callback',
    'http://localhost.attacker.example:3000/callback'
  ])('%s is refused with a page of raw JSON, never at a callback', async redirectUri => {
    const page = pageOf(await new Client(provider, redirectUri).authorize())
    expect(page.status).toBe(400)
    expect(JSON.parse(page.text)).toMatchObject({
      code: 'oidc.invalid_redirect_uri',
      error: 'invalid_redirect_uri'
    })
  })

  it('shows the same kind of page to an unknown client', async () => {
    const page = pageOf(await new Client(provider).authorize({ client_id: 'nobody' }))
    expect(page.status).toBe(400)
    expect(JSON.parse(page.text)).toMatchObject({ code: 'oidc.invalid_client', error: 'invalid_client' })
  })
})

describe('the authorization request', () => {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with an unknown prompt', { prompt: 'select_account' }, 'invalid_request'],
    ['for an unknown resource', { resource: 'https://unknown.example' }, 'invalid_target'],
    ['with prompt=none and nobody signed in', { prompt: 'none' }, 'login_required']
  ])('%s comes back to the callback as an error', async (_case, parameters, error) => {
    const callback = callbackOf(await new Client(provider).authorize(parameters))
    expect(callback).toMatchObject({ error, state: 'the-state', iss: issuer() })
    expect(callback).not.toHaveProperty('code')
  })

  it('never succeeds with prompt=none, not even for who is signed in', async () => {
    const { client } = await signedIn()
    const callback = callbackOf(await client.authorize({ prompt: 'none' }))
    expect(callback).toMatchObject({ error: 'interaction_required' })
  })

  it('comes back with code, state and issuer', async () => {
    const callback = await new Client(provider).signIn('hanako')
    expect(callback.origin + callback.pathname).toBe('http://localhost:53123/callback')
    expect(callbackOf(callback)).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'the-state',
      iss: issuer()
    })
  })

  it('shows no page to a browser that is signed in, unless asked to', async () => {
    const { client } = await signedIn()
    expect(callbackOf(await client.authorize())).toHaveProperty('code')
    expect(pageOf(await client.authorize({ prompt: 'login consent' })).url.pathname).toBe('/sign-in')
  })

  it.each([
    ['sign_in', '/sign-in'],
    ['register', '/register'],
    ['identifier:register', '/register'],
    ['reset_password', '/sign-in'],
    ['identifier:sign_in', '/sign-in'],
    ['single_sign_on', '/sign-in']
  ])('opens with first_screen=%s at %s', async (firstScreen, path) => {
    const page = pageOf(await new Client(provider).authorize({ first_screen: firstScreen }))
    expect(page.url.pathname).toBe(path)
  })

  it('discards the other extras when first_screen is unknown', async () => {
    const parameters = { first_screen: 'elsewhere', direct_sign_in: 'social:azuread', login_hint: 'hanako' }
    const page = pageOf(await new Client(provider).authorize(parameters))
    expect(page.url.pathname).toBe('/sign-in')
    expect(page.text).not.toContain('value="hanako"')
  })

  it('goes to Microsoft at once with direct_sign_in, and to the sign-in page for an unknown target', async () => {
    const microsoft = pageOf(await new Client(provider).authorize({ direct_sign_in: 'social:azuread' }))
    expect(microsoft.url.origin).toBe(new URL(provider.entraIssuer).origin)
    const unknown = pageOf(await new Client(provider).authorize({ direct_sign_in: 'social:elsewhere' }))
    expect(unknown.url.href).toBe(`${provider.endpoint}/sign-in`)
  })
})

describe('the pages', () => {
  it.each([
    ['sign in', {}],
    ['create an account', { first_screen: 'register' }],
    ['Microsoft', { direct_sign_in: 'social:azuread' }]
  ])('%s: says in the language asked for that it is a stand-in', async (_name, parameters) => {
    const english = pageOf(await new Client(provider).authorize(parameters))
    expect(english.text).toContain('This is not a real sign-in service')
    const japanese = pageOf(await new Client(provider).authorize({ ...parameters, ui_locales: 'ja en' }))
    expect(japanese.text).toContain('本物のサインイン サービスではありません')
  })

  it('follow the browser where the application asks for no language', async () => {
    const browser = new Browser(() => false, 'ja-JP,ja;q=0.9,en;q=0.8')
    const page = pageOf(await browser.open(new Client(provider).authorizationUrl()))
    expect(page.text).toContain('<html lang="ja">')
  })

  it('fill in the login hint, as text', async () => {
    const page = pageOf(await new Client(provider).authorize({ login_hint: '"><script>' }))
    expect(page.text).toContain('value="&#34;&#62;&#60;script&#62;"')
  })

  it('say that the password is wrong and let the user try again', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize())
    const again = pageOf(
      await client.browser.submit(page, '/sign-in', { username: 'hanako', password: 'wrong' })
    )
    expect(again.text).toContain('<p role="alert">User name or password is wrong.</p>')
    const callback = await client.browser.submit(again, '/sign-in', {
      username: 'hanako',
      password: 'genkan-demo'
    })
    expect(callbackOf(callback)).toHaveProperty('code')
  })

  it('create an account and sign it in', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize({ first_screen: 'register' }))
    const taken = pageOf(
      await client.browser.submit(page, '/register', { username: 'hanako', password: 'x' })
    )
    expect(taken.text).toContain('This user name is taken.')
    const fields = { username: 'ren', password: 'a-password', name: '蓮', email: '' }
    const callback = await client.browser.submit(taken, '/register', fields)
    const { body } = await client.exchange(callback as URL)
    expect(decodeJwt(String(body['id_token']))).toMatchObject({ username: 'ren', name: '蓮', email: null })
  })

  it('tell who opens them without a sign-in to start again', async () => {
    const page = pageOf(await new Client(provider).browser.open(`${provider.endpoint}/sign-in`))
    expect(page.status).toBe(400)
    expect(page.text).toContain('This sign-in has expired')
  })
})

describe('Continue with Microsoft', () => {
  it('makes a user of the Microsoft account, who has no user name', async () => {
    const client = new Client(provider)
    const parameters = { direct_sign_in: 'social:azuread', scope: 'openid profile email identities' }
    const page = pageOf(await client.authorize(parameters))
    const wrong = pageOf(
      await client.browser.submit(page, '/sign-in', { email: 'kenji@contoso.example', password: 'x' })
    )
    expect(wrong.text).toContain('E-mail or password is wrong.')
    const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
    const { body } = await client.exchange((await client.browser.submit(wrong, '/sign-in', fields)) as URL)
    const claims = decodeJwt(String(body['id_token']))
    expect(claims).toMatchObject({
      name: 'Kenji Sato',
      email: 'kenji@contoso.example',
      username: null,
      picture: null
    })

    const userinfo = await client.userinfo(body['access_token'])
    const rawData = { tid: expect.any(String), oid: expect.any(String) }
    expect(userinfo.body).toMatchObject({
      sub: claims.sub,
      identities: { azuread: { details: { rawData } } }
    })
  })

  it('finds the same user again', async () => {
    const subjects = [1, 2].map(async () => {
      const client = new Client(provider)
      const page = pageOf(await client.authorize({ direct_sign_in: 'social:azuread' }))
      const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
      const { body } = await client.exchange((await client.browser.submit(page, '/sign-in', fields)) as URL)
      return decodeJwt(String(body['id_token'])).sub
    })
    const [first, second] = await Promise.all(subjects)
    expect(second).toBe(first)
  })

  it('comes back to the sign-in page when the user cancels there', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize())
    const microsoft = pageOf(await client.browser.submit(page, '/direct/social/azuread'))
    const back = pageOf(await client.browser.submit(microsoft, '/cancel'))
    expect(back.url.href).toBe(`${provider.endpoint}/sign-in`)
    const callback = await client.browser.submit(back, '/sign-in', {
      username: 'taro',
      password: 'genkan-demo'
    })
    expect(callbackOf(callback)).toHaveProperty('code')
  })

  it('does not sign in a browser with an answer that was made for another', async () => {
    const attacker = new Browser(url => url.pathname === '/callback/azuread')
    const request = new Client(provider).authorizationUrl({ direct_sign_in: 'social:azuread' })
    const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
    const answer = await attacker.submit(pageOf(await attacker.open(request)), '/sign-in', fields)
    expect(callbackOf(answer)).toHaveProperty('code')

    const victim = new Client(provider)
    pageOf(await victim.authorize())
    const page = pageOf(await victim.browser.open(answer as URL))
    expect(page.text).toContain('Microsoft did not sign you in')
  })
})

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
    const keys = createRemoteJWKSet(new URL(`${issuer()}/jwks`))
    const options = { issuer: issuer(), audience: 'genkan-desktop', algorithms: ['ES384'] }
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

describe('refreshing', () => {
  it('rotates the refresh token and repeats the nonce in a new ID token', async () => {
    const { client, tokens } = await signedIn()
    const { body } = await client.refresh(tokens['refresh_token'])
    expect(body['refresh_token']).not.toBe(tokens['refresh_token'])
    expect(decodeJwt(String(body['id_token']))['nonce']).toBe('the-nonce')
  })

  it('accepts a used token for 3 s more', async () => {
    const { client, tokens } = await signedIn()
    await client.refresh(tokens['refresh_token'])
    passTime(2.5)
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('refuses a used token later, and ends the whole grant', async () => {
    const { client, tokens } = await signedIn()
    const { body: newest } = await client.refresh(tokens['refresh_token'])
    passTime(3.5)
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.refresh(newest['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(newest['access_token'])).toMatchObject({ status: 401 })
  })

  it('works for 14 days, and again for 14 days from there', async () => {
    const day = 24 * 3600
    const { client, tokens } = await signedIn()
    passTime(13 * day)
    const { body } = await client.refresh(tokens['refresh_token'])
    passTime(13 * day)
    const { status, body: last } = await client.refresh(body['refresh_token'])
    expect(status).toBe(200)
    passTime(15 * day)
    expect(await client.refresh(last['refresh_token'])).toMatchObject(INVALID_GRANT)
  })

  it.each(['suspend', 'delete'])('ends for a user after %s', async order => {
    const username = `${order}ed`
    await control('users', { create: { username, password: 'genkan-demo' } })
    const { client, tokens } = await signedIn(username)
    await control('users', { [order]: username })
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(tokens['access_token'])).toMatchObject({ status: 401 })
    expect(pageOf(await client.authorize()).url.pathname).toBe('/sign-in')
  })

  it('ends when the grants are revoked in the Console', async () => {
    const { client, tokens } = await signedIn('taro')
    const other = await signedIn('hanako')
    await control('revoke-grants', { username: 'taro' })
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await other.client.refresh(other.tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('ends with invalid_client when the application is deleted', async () => {
    const { client, tokens } = await signedIn()
    await control('delete-application')
    onTestFinished(async () => {
      await control('reset')
    })
    const answer = await client.refresh(tokens['refresh_token'])
    expect(answer).toMatchObject({ status: 400, body: { code: 'oidc.invalid_client' } })
  })
})

describe('access tokens', () => {
  it('for a resource are JWTs that userinfo does not take', async () => {
    const resource = 'https://api.example.com/r100'
    const { client, tokens } = await signedIn('hanako', { resource, scope: 'openid offline_access read' })
    const { body } = await client.refresh(tokens['refresh_token'], { resource })
    const keys = createRemoteJWKSet(new URL(`${issuer()}/jwks`))
    const { payload } = await jwtVerify(String(body['access_token']), keys, {
      issuer: issuer(),
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

describe('revocation', () => {
  it('of the refresh token ends the grant, and leaves the browser signed in', async () => {
    const { client, tokens } = await signedIn()
    const token = String(tokens['refresh_token'])
    expect(await client.revoke({ client_id: 'genkan-desktop', token })).toEqual({ status: 200, body: {} })
    expect(await client.refresh(token)).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(tokens['access_token'])).toMatchObject({ status: 401 })
    expect(callbackOf(await client.authorize())).toHaveProperty('code')
  })

  it('of garbage succeeds, but not without a client', async () => {
    const client = new Client(provider)
    expect(await client.revoke({ client_id: 'genkan-desktop', token: 'garbage' })).toEqual({
      status: 200,
      body: {}
    })
    expect(await client.revoke({ token: 'garbage' })).toMatchObject({ status: 400 })
  })
})

describe('the end of the browser session', () => {
  const registered = 'http://localhost:3000/'
  const endSession = (parameters: { [name: string]: string }) =>
    `${issuer()}/session/end?${new URLSearchParams(parameters)}`

  it('comes back to the registered URI, with state only if it was sent', async () => {
    const first = await signedIn()
    const parameters = { client_id: 'genkan-desktop', post_logout_redirect_uri: registered }
    const back = (await first.client.browser.open(endSession({ ...parameters, state: 'x' }))) as URL
    expect(back.href).toBe(`${registered}?state=x`)
    const second = await signedIn()
    expect(((await second.client.browser.open(endSession(parameters))) as URL).href).toBe(registered)
  })

  it('ends the session of the browser, not the tokens', async () => {
    const { client, tokens } = await signedIn()
    await client.browser.open(endSession({ client_id: 'genkan-desktop' }))
    expect(pageOf(await client.authorize()).url.pathname).toBe('/sign-in')
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('takes an ID token in place of the client', async () => {
    const { client, tokens } = await signedIn()
    const parameters = { id_token_hint: String(tokens['id_token']), post_logout_redirect_uri: registered }
    expect(((await client.browser.open(endSession(parameters))) as URL).href).toBe(registered)
  })

  it.each([
    ['no URI', { client_id: 'genkan-desktop' }],
    ['no client', { post_logout_redirect_uri: registered }]
  ])('with %s ends at a page of its own', async (_case, parameters) => {
    const { client } = await signedIn()
    const page = pageOf(await client.browser.open(endSession(parameters)))
    expect(page.text).toContain('You are signed out')
    expect(page.text).toContain('This is not a real sign-in service')
  })

  it('refuses the registered URI on another port', async () => {
    const { client } = await signedIn()
    const parameters = { client_id: 'genkan-desktop', post_logout_redirect_uri: 'http://localhost:3001/' }
    const page = pageOf(await client.browser.open(endSession(parameters)))
    expect(page.status).toBe(400)
    expect(JSON.parse(page.text)).toMatchObject({
      error_description: 'post_logout_redirect_uri not registered'
    })
  })
})

describe('faults', () => {
  afterEach(async () => {
    await control('reset')
  })

  const jwks = () => fetch(`${issuer()}/jwks`, { redirect: 'manual' })

  it('happen once, where they are ordered', async () => {
    provider.fault({ kind: 'status', status: 429, retryAfter: 7, route: 'jwks' })
    expect((await fetch(`${issuer()}/.well-known/openid-configuration`)).status).toBe(200)
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
    await expect(fetch(`${issuer()}/jwks`, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout')
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
    const keys = createRemoteJWKSet(new URL(`${issuer()}/jwks`))
    const verify = async (idToken: unknown) => {
      const options = { issuer: issuer(), audience: 'genkan-desktop', algorithms: ['ES384'] }
      const { payload } = await jwtVerify(String(idToken), keys, options)
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
    expect(callbackOf(await client.authorize())).toMatchObject({ iss: issuer() })
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

describe('the keys', () => {
  it('rotate: a new one signs, and the old one still verifies', async () => {
    const before = await signedIn()
    await control('rotate-keys')
    const after = await signedIn()
    const keys = createRemoteJWKSet(new URL(`${issuer()}/jwks`))
    const idTokens = [before, after].map(({ tokens }) => jwtVerify(String(tokens['id_token']), keys))
    const [old, current] = await Promise.all(idTokens)
    expect(current?.protectedHeader.kid).not.toBe(old?.protectedHeader.kid)
  })
})

describe('the record', () => {
  it('has every secret that was handed out or sent', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    const { body } = await client.exchange(callback, {
      code_verifier: 'a-verifier-that-is-as-long-as-it-has-to-be-43'
    })
    expect(body).toHaveProperty('error')
    const tokens = (await client.exchange(callback)).body
    const secrets = ['access_token', 'refresh_token', 'id_token'].map(name => tokens[name])
    const issued = (await (await fetch(`${provider.endpoint}/__test/issued`)).json()) as string[]
    expect(issued).toEqual(expect.arrayContaining(secrets))
    expect(issued).toContain(callback.searchParams.get('code'))
    expect(issued).toContain('a-verifier-that-is-as-long-as-it-has-to-be-43')
  })

  it('has every request', async () => {
    const before = provider.requests().length
    const { client, tokens } = await signedIn()
    await client.refresh(tokens['refresh_token'])
    const grants = provider
      .requests()
      .slice(before)
      .filter(({ path }) => path === '/oidc/token')
    expect(grants.map(({ method, grantType }) => [method, grantType])).toEqual([
      ['POST', 'authorization_code'],
      ['POST', 'refresh_token']
    ])
  })

  it.each([
    ['a web page', { origin: 'https://attacker.example' }],
    ['a rebound name', { host: 'attacker.example' }]
  ])('is not shown to %s', async (_case, headers) => {
    const asked = request(`${provider.endpoint}/__test/issued`, { headers }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(response.statusCode).toBe(403)
  })
})

describe('the state file', () => {
  it('keeps the session and the account across a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'genkan-provider-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const stateFile = join(folder, 'state', 'provider.json')

    const first = await startProvider({ stateFile })
    const client = new Client(first)
    const { body } = await client.exchange(await client.signIn('hanako'))
    const port = Number(new URL(first.endpoint).port)
    const entraPort = Number(new URL(first.entraIssuer).port)
    await first.close()

    const second = await startProvider({ stateFile, port, entraPort })
    onTestFinished(() => second.close())
    // The connections that fetch kept from the first one have to be noticed as closed.
    await vi.waitFor(() => fetch(`${second.endpoint}/oidc/jwks`))
    const refreshed = await client.refresh(body['refresh_token'])
    expect(refreshed.status).toBe(200)
    expect(callbackOf(await client.authorize())).toHaveProperty('code')
    const keys = createRemoteJWKSet(new URL(`${second.endpoint}/oidc/jwks`))
    await expect(jwtVerify(String(body['id_token']), keys)).resolves.toBeDefined()
  })
})

describe('the command', () => {
  it('prints where it is, and ends quietly with the program that started it', async () => {
    const child = spawn(process.execPath, [resolve('test/provider/main.ts')])
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const output: string[] = []
    child.stderr.on('data', chunk => output.push(String(chunk)))
    const [line] = await once(child.stdout, 'data')
    const started = JSON.parse(String(line))
    expect(started).toEqual({
      endpoint: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      appId: 'genkan-desktop',
      entraIssuer: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//)
    })
    const client = new Client(started)
    await client.exchange(await client.signIn('hanako'))
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(output).toEqual([])
  })
})
