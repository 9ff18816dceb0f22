import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { ID_TOKEN_FLAWS, type IdTokenFlaw } from '../provider/faults.ts'
import { requestsTo } from './support/orders.ts'

/** What the report names as the fault: the claim, or what the signature check said. */
const NAMED: Record<IdTokenFlaw, string> = {
  signature: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'unknown-kid': 'ERR_JWKS_NO_MATCHING_KEY',
  'alg-none': 'ERR_JOSE_ALG_NOT_ALLOWED',
  'hs256-public-key': 'ERR_JOSE_ALG_NOT_ALLOWED',
  issuer: 'iss',
  audience: 'aud',
  'more-audiences': 'aud',
  'authorized-party': 'azp',
  nonce: 'nonce',
  expired: 'exp',
  future: 'iat'
}
const HOUR = 3600

let desk: Desk
beforeEach(async () => {
  // So short that every check renews.
  desk = await Desk.open()
  desk.provider.fault({ kind: 'lifetimes', accessToken: 60 })
  await desk.authenticator.restore()
})
afterEach(() => desk.close())

const keychain = () => desk.keychain as MemoryKeychain
const stored = () => JSON.parse([...keychain().items.values()][0] ?? '{}').session

async function comeBackWith(fault: Parameters<Desk['provider']['fault']>[0]): Promise<string> {
  const callback = await desk.signInUpToCallback()
  desk.provider.fault(fault)
  const page = await desk.comeBack(callback)
  await desk.until(() => desk.state.kind !== 'signing-in')
  return page
}

describe('An ID token that is not right', () => {
  it.for(ID_TOKEN_FLAWS)('is refused at sign-in, and the session before stays: %s', async flaw => {
    await desk.signIn()
    await desk.authenticator.check()
    const before = new Map(keychain().items)
    expect(await comeBackWith({ kind: 'id-token', flaw })).toBe('failed: id_token_invalid')
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      notice: { code: 'id_token_invalid', detail: NAMED[flaw] }
    })
    expect(keychain().items).toEqual(before)
  })

  it.for(ID_TOKEN_FLAWS)('is refused at renewal, and so are the tokens that came with it: %s', async flaw => {
    await desk.signIn()
    await desk.authenticator.check()
    const before = stored()
    desk.provider.fault({ kind: 'id-token', flaw, route: 'token:refresh' })
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      freshness: { kind: 'stale', why: { code: 'id_token_invalid', detail: NAMED[flaw] } }
    })
    const { refreshToken, idToken, accessToken } = stored()
    expect({ idToken, accessToken }).toEqual({ idToken: before.idToken, accessToken: before.accessToken })
    // The one before is used up: keeping it would end the grant at its next use.
    expect(refreshToken).not.toBe(before.refreshToken)
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
  })

  it('makes the keys be fetched again, once, when its key is unknown', async () => {
    await comeBackWith({ kind: 'id-token', flaw: 'unknown-kid' })
    // Once ahead of the callback, and once more.
    expect(requestsTo(desk.provider, '/oidc/jwks')).toBe(2)
  })

  it('is taken with a key that the server has only just begun to use', async () => {
    const callback = await desk.signInUpToCallback()
    await fetch(`${desk.provider.endpoint}/__test/rotate-keys`, { method: 'POST', body: '{}' })
    expect(await desk.comeBack(callback)).toBe('signed in')
  })

  it('does not become another person’s by what userinfo tells', async () => {
    const { provider } = desk
    const lie = { sub: 'somebody-else', identities: { azuread: { details: { email: 'taro@example.com' } } } }
    const lying = await Desk.open({
      provider,
      fetch: async (url, init) => {
        const answer = await fetch(url, init)
        return url.endsWith('/me') ? Response.json({ ...(await answer.json()), ...lie }) : answer
      }
    })
    provider.fault({ kind: 'lifetimes', accessToken: HOUR })
    await lying.authenticator.restore()
    await lying.signIn('hanako')
    await lying.authenticator.check()
    expect(lying.state).toMatchObject({
      account: { profile: { username: 'hanako', identities: [] } },
      freshness: { kind: 'stale', why: { code: 'unexpected_answer' } }
    })
    await lying.authenticator.close()
  })

  it('is refused when it is for somebody else than who is signed in', async () => {
    await desk.signIn('hanako')
    await desk.authenticator.check()
    // Another's refresh token, slipped into the keychain.
    const { provider } = desk
    const other = await Desk.open({ provider })
    await other.authenticator.restore()
    await other.signIn('taro')
    const [taros = ''] = (other.keychain as MemoryKeychain).items.values()
    await other.authenticator.close()
    const [[account = '', item = ''] = []] = [...keychain().items]
    const mixed = JSON.parse(item)
    mixed.session.refreshToken = JSON.parse(taros).session.refreshToken
    keychain().items.set(account, JSON.stringify(mixed))
    desk = await desk.relaunch()
    await desk.authenticator.restore()
    await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'stale')
    expect(desk.state).toMatchObject({
      account: { profile: { username: 'hanako' } },
      freshness: { why: { code: 'id_token_invalid' } }
    })
  })
})

describe('A clock that is wrong', () => {
  it.for([-2 * HOUR, -HOUR, -600, 600, HOUR, 2 * HOUR])('is named at sign-in: %i s', async offset => {
    await desk.signIn()
    await desk.authenticator.check()
    const before = new Map(keychain().items)
    expect(await comeBackWith({ kind: 'clock', offset })).toBe('failed: clock_wrong')
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      notice: { code: 'clock_wrong', detail: `${offset / 60} min` }
    })
    expect(keychain().items).toEqual(before)
  })

  it.for([-2 * HOUR, 2 * HOUR])('is named at renewal, and the session stays: %i s', async offset => {
    await desk.signIn()
    await desk.authenticator.check()
    desk.provider.fault({ kind: 'clock', offset })
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      freshness: { kind: 'stale', why: { code: 'clock_wrong' } }
    })
  })

  it.for([-240, -60, 60, 240])('does not matter by %i s', async offset => {
    expect(await comeBackWith({ kind: 'clock', offset })).toBe('signed in')
  })
})
