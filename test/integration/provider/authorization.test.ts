import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { Client } from '../../provider/client.ts'
import { callbackOf, control, issuer, pageOf, provider, signedIn } from './support.ts'

describe('discovery', () => {
  it('names the endpoints of Logto and what they take', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({
      issuer: issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/session/end`,
      revocation_endpoint: `${issuer}/token/revocation`,
      introspection_endpoint: `${issuer}/token/introspection`,
      pushed_authorization_request_endpoint: `${issuer}/request`,
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
    expect(callback).toMatchObject({ error, state: 'the-state', iss: issuer })
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
      iss: issuer
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
