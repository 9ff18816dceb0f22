import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Client } from '../provider/client.ts'
import { Desk } from './support/desk.ts'
import type { MemoryKeychain } from './support/memory-keychain.ts'

let desk: Desk
beforeEach(async () => {
  desk = await Desk.open()
  await desk.authenticator.restore()
})
afterEach(() => desk.close())

const keychain = () => desk.keychain as MemoryKeychain
const portIsFree = (port: number, host: string) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, host, () => {
      socket.destroy()
      resolve(false)
    }).once('error', () => resolve(true))
  })
const grants = () =>
  desk.provider
    .requests()
    .map(({ grantType }) => grantType)
    .filter(Boolean)

describe('signing in', () => {
  it('ends signed in, with the profile, and the tokens in the keychain by one write', async () => {
    const { writes } = keychain()
    await desk.signIn()
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      account: {
        profile: { username: 'hanako', email: 'hanako@example.com' },
        session: { keptIn: 'keychain', clientId: 'genkan-desktop' }
      },
      freshness: { kind: 'current' }
    })
    expect(keychain().writes - writes).toBe(1)
    expect(desk.states.map(({ kind }) => kind)).toContain('signing-in')
  })

  it('asks with PKCE, state, nonce, the language, and for a refresh token', async () => {
    const address = desk.nextAddress()
    void desk.authenticator.signIn('any')
    const { searchParams } = new URL(await address)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      prompt: 'consent',
      ui_locales: 'en',
      redirect_uri: 'http://localhost:3000/callback',
      scope: expect.stringContaining('offline_access')
    })
  })

  it.each([
    ['microsoft', 'direct_sign_in', 'social:azuread'],
    ['create-account', 'first_screen', 'register'],
    ['other-account', 'prompt', 'login consent']
  ] as const)('the way "%s" asks for %s=%s', async (way, parameter, value) => {
    const address = desk.nextAddress()
    void desk.authenticator.signIn(way)
    expect(new URL(await address).searchParams.get(parameter)).toBe(value)
  })

  it('shows nothing secret in any state, or in the log', async () => {
    await desk.signIn()
    const shown = JSON.stringify(desk.states) + desk.log.join('\n')
    for (const secret of desk.provider.issued()) expect(shown).not.toContain(secret)
  })

  it('frees the port when it is done', async () => {
    await desk.signIn()
    await desk.authenticator.close()
    expect(await portIsFree(3000, '127.0.0.1')).toBe(true)
    expect(await portIsFree(3000, '::1')).toBe(true)
  })

  it('uses another port when 3000 is taken', async () => {
    const other = createServer().listen(3000, '::1')
    await once(other, 'listening')
    const callback = await desk.signInUpToCallback()
    expect(callback.port).not.toBe('3000')
    expect(await desk.comeBack(callback)).toBe('signed in')
    other.close()
  })

  it('opens the same attempt again at a second click', async () => {
    const first = desk.nextAddress()
    void desk.authenticator.signIn('any')
    const address = await first
    const second = desk.nextAddress()
    void desk.authenticator.signIn('microsoft')
    expect(await second).toBe(address)
    expect(desk.authenticator.signInLink()).toBe(address)
  })

  it('as somebody else ends the grant of the person before', async () => {
    await desk.signIn('hanako')
    const { refreshToken } = JSON.parse([...keychain().items.values()].join()).session
    await desk.comeBack(await desk.signInUpToCallback('taro', 'other-account'))
    await desk.until(() => desk.state.kind === 'signed-in')
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({
      account: { profile: { username: 'taro' } },
      freshness: { kind: 'current' }
    })
    expect(await new Client(desk.provider).refresh(refreshToken)).toMatchObject({ status: 400 })
  })

  it('as the same person again revokes nothing, since the grant may be the same', async () => {
    await desk.signIn('hanako')
    await desk.comeBack(await desk.signInUpToCallback('hanako', 'other-account'))
    await desk.until(() => desk.state.kind === 'signed-in')
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ freshness: { kind: 'current' } })
    expect(desk.provider.requests().map(({ path }) => path)).not.toContain('/oidc/token/revocation')
  })

  it('can be cancelled, and leaves no port behind', async () => {
    await desk.signInUpToCallback()
    desk.authenticator.cancelSignIn()
    await desk.until(() => desk.state.kind === 'signed-out')
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    await desk.authenticator.close()
    expect(await portIsFree(3000, '127.0.0.1')).toBe(true)
    expect(await portIsFree(3000, '::1')).toBe(true)
  })

  it('takes an address that the user pastes, and judges it as strictly', async () => {
    const callback = await desk.signInUpToCallback()
    desk.authenticator.pasteAddress('something else')
    expect(desk.state).toMatchObject({ notice: { code: 'address_invalid' } })
    const foreign = new URL(callback)
    foreign.searchParams.set('state', 'x')
    desk.authenticator.pasteAddress(foreign.href)
    expect(desk.state).toMatchObject({ kind: 'signing-in', notice: { code: 'address_other_attempt' } })
    desk.authenticator.pasteAddress(callback.href)
    await desk.until(() => desk.state.kind === 'signed-in')
  })

  it('says when the browser does not open, and goes on waiting', async () => {
    const { provider } = desk
    const stuck = await Desk.open({ provider, browserFails: true })
    await stuck.authenticator.restore()
    void stuck.authenticator.signIn('any')
    await stuck.until(() => stuck.state.kind === 'signing-in' && stuck.state.notice !== null)
    expect(stuck.state).toMatchObject({ step: 'waiting', notice: { code: 'browser_not_opened' } })
    await stuck.authenticator.close()
  })

  it('tells in the browser what failed', async () => {
    const callback = await desk.signInUpToCallback()
    desk.provider.fault({ kind: 'status', status: 500, route: 'token:code' })
    expect(await desk.comeBack(callback)).toBe('failed: server_error')
    await desk.until(() => desk.state.kind === 'signed-out')
    expect(desk.state).toMatchObject({ why: { code: 'server_error' } })
  })

  it('keeps the present session when a second sign-in fails or is cancelled', async () => {
    await desk.signIn()
    const stored = new Map(keychain().items)
    const callback = await desk.signInUpToCallback()
    desk.provider.fault({ kind: 'id-token', flaw: 'nonce' })
    expect(await desk.comeBack(callback)).toBe('failed: id_token_invalid')
    await desk.until(() => desk.state.kind === 'signed-in')
    expect(desk.state).toMatchObject({ notice: { code: 'id_token_invalid' } })
    expect(keychain().items).toEqual(stored)
  })

  it('ends with the error that the provider sends back', async () => {
    const address = desk.nextAddress()
    void desk.authenticator.signIn('any')
    const url = new URL(await address)
    const callback = new URL(url.searchParams.get('redirect_uri') ?? '')
    callback.search = new URLSearchParams({
      error: 'access_denied',
      error_description: 'No',
      state: url.searchParams.get('state') ?? '',
      iss: `${desk.provider.endpoint}/oidc`
    }).toString()
    expect(await desk.comeBack(callback)).toBe('failed: access_denied')
    await desk.until(() => desk.state.kind === 'signed-out')
    expect(desk.state).toMatchObject({ why: { code: 'access_denied' } })
  })

  it.each([
    ['a wrong signature', { kind: 'id-token', flaw: 'signature' }, 'id_token_invalid'],
    ['a clock that is an hour off', { kind: 'clock', offset: 2 * 3600 }, 'clock_wrong'],
    ['a server that wants a pause', { kind: 'status', status: 429, route: 'token:code' }, 'rate_limited'],
    ['a captive portal', { kind: 'html', route: 'token:code' }, 'unexpected_answer'],
    ['a server that is gone', { kind: 'reset', route: 'token:code' }, 'unreachable']
  ] as const)('names %s', async (_name, fault, code) => {
    const callback = await desk.signInUpToCallback()
    desk.provider.fault(fault)
    expect(await desk.comeBack(callback)).toBe(`failed: ${code}`)
  })

  it('goes on in memory when the keychain fails, and stores the session when it is back', async () => {
    keychain().failure = new Error('Cannot create an item in a locked collection')
    await desk.signIn()
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      account: { session: { keptIn: 'memory', keychainProblem: { code: 'keychain_locked' } } }
    })
    keychain().failure = null
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ account: { session: { keptIn: 'keychain', keychainProblem: null } } })
    expect(keychain().items.size).toBe(1)
  })
})

describe('staying signed in', () => {
  it('shows the stored session before the network is asked, and writes nothing when nothing changed', async () => {
    await desk.signIn()
    const { writes } = keychain()
    desk = await desk.relaunch()
    await desk.authenticator.restore()
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'unconfirmed' } })
    await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'current')
    expect(keychain().writes).toBe(writes)
    expect(grants()).toEqual(['authorization_code'])
  })

  it('stays signed in without a network, and says so', async () => {
    await desk.signIn()
    desk = await desk.relaunch({
      fetch: async () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
    })
    await desk.authenticator.restore()
    await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'stale')
    expect(desk.state).toMatchObject({ freshness: { why: { code: 'offline' } } })
  })

  it('renews an access token that has run out, once for all who ask, and stores the new tokens first', async () => {
    desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
    await desk.signIn()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => desk.authenticator.accessToken()))
    expect(tokens.every(token => typeof token === 'string')).toBe(true)
    expect([...keychain().items.values()].join()).toContain(tokens.at(-1))
  })

  it('signs out, with the reason, when the server ends the session', async () => {
    await desk.signIn()
    await fetch(`${desk.provider.endpoint}/__test/revoke-grants`, { method: 'POST' })
    await desk.authenticator.check()
    expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'session_revoked' } })
    await desk.authenticator.check()
    expect(keychain().items.size).toBe(0)
  })

  it('treats a damaged item as signed out, and removes it', async () => {
    await desk.signIn()
    for (const key of keychain().items.keys())
      keychain().items.set(key, '{"version":1,"session":{"idToken":1}}')
    desk = await desk.relaunch()
    await desk.authenticator.restore()
    expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'session_damaged' } })
    expect(keychain().items.size).toBe(0)
  })
})

describe('signing out', () => {
  it('revokes the grant, clears the keychain, and ends the session in the browser', async () => {
    await desk.signIn()
    const address = desk.nextAddress()
    await desk.authenticator.signOut(true)
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    expect(keychain().items.size).toBe(0)
    const end = await desk.browse(await address.then(() => desk.opened.at(-1) ?? ''))
    if (!(end instanceof URL)) throw new Error(end.text)
    expect(end.origin).toBe('http://localhost:3000')
    expect(await desk.comeBack(end)).toBe('signed out')
    await vi.waitUntil(() => portIsFree(3000, '127.0.0.1'))
    expect(desk.provider.requests().some(({ path }) => path.includes('revocation'))).toBe(true)
    // The browser is asked for the password again.
    const next = desk.nextAddress()
    void desk.authenticator.signIn('any')
    expect(await desk.browse(await next)).not.toBeInstanceOf(URL)
  })

  it('on this device only leaves the browser alone', async () => {
    await desk.signIn()
    const { length } = desk.opened
    await desk.authenticator.signOut(false)
    expect(desk.opened).toHaveLength(length)
    expect(keychain().items.size).toBe(0)
  })

  it('does without the way back when the port is busy', async () => {
    await desk.signIn()
    await desk.authenticator.close()
    const other = createServer().listen(3000, '127.0.0.1')
    await once(other, 'listening')
    await desk.authenticator.signOut(true)
    expect(new URL(desk.opened.at(-1) ?? '').searchParams.has('post_logout_redirect_uri')).toBe(false)
    other.close()
  })

  it('succeeds here when the server cannot be told, and says so', async () => {
    await desk.signIn()
    desk = await desk.relaunch({
      fetch: async () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
    })
    await desk.authenticator.restore()
    await desk.authenticator.signOut(true)
    expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'revocation_failed', detail: 'offline' } })
    expect(keychain().items.size).toBe(0)
  })

  it('frees the port when the app ends, or turns to another server', async () => {
    await desk.signIn()
    await desk.authenticator.signOut(true)
    expect(await portIsFree(3000, '127.0.0.1')).toBe(false)
    await desk.authenticator.close()
    expect(await portIsFree(3000, '127.0.0.1')).toBe(true)
  })

  it('frees the port at once for the next sign-in', async () => {
    await desk.signIn()
    await desk.authenticator.signOut(true)
    const callback = await desk.signInUpToCallback()
    expect(callback.port).toBe('3000')
  })
})
