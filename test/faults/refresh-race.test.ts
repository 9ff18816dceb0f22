import { setTimeout as wait } from 'node:timers/promises'
import LogtoClient from '@logto/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StoredSession, TokenStorage } from '../../src/main/auth/token-storage.ts'
import { Desk } from '../integration/support/desk.ts'
import { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { DEMO_PASSWORD, RESOURCES } from '../provider/seed.ts'
import { measured } from './support/figures.ts'
import { order } from './support/orders.ts'

const CALLS = 50
const resources = [...RESOURCES].slice(0, 10)
const organizations = Array.from({ length: 5 }, (_, n) => ({ id: `org${n}`, name: `Org ${n}`, roles: [] }))
const scopes = ['email', 'urn:logto:scope:organizations']
/** What the calls ask for, again and again: 10 resources, 5 organizations. */
const targets = [
  ...resources.map(resource => ({ resource, organization: undefined })),
  ...organizations.map(({ id }) => ({ resource: undefined, organization: id }))
]
const calls = Array.from({ length: CALLS }, (_, n) => targets[n % targets.length] as (typeof targets)[number])

let desk: Desk
/** The refresh tokens of the requests, in the order in which they were sent. */
let sent: string[]
const recordingFetch: typeof fetch = (url, init) => {
  const token = new URLSearchParams(String(init?.body ?? '')).get('refresh_token')
  if (token && String(url).endsWith('/token')) sent.push(token)
  return fetch(url, init)
}

beforeEach(async () => {
  // The clock of app and provider, to be put forward.
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true })
  sent = []
  desk = await Desk.open({ fetch: (url, init) => recordingFetch(url, init), asks: { scopes, resources } })
  await order(desk.provider, 'users', {
    create: { username: 'many', password: DEMO_PASSWORD, organizations }
  })
})
afterEach(async () => {
  await desk.close()
  vi.useRealTimers()
})

/** Two hours on, all access tokens have run out. */
const expireAll = () => vi.setSystemTime(Date.now() + 2 * 3_600_000)

function storedSession(): StoredSession {
  const [item = ''] = (desk.keychain as MemoryKeychain).items.values()
  return JSON.parse(item).session
}

/** The first refresh is slow on its way, as requests are; Logto takes a used refresh token for 3 s more. */
const slowFirstRefresh = { kind: 'delay', ms: 3_500, route: 'token:refresh' } as const

describe('Refresh tokens that rotate', () => {
  it('are lost by @logto/node alone, whose requests race', async context => {
    await desk.authenticator.restore()
    await desk.signIn('many')
    const alone = new LogtoClient(
      { endpoint: desk.provider.endpoint, appId: desk.provider.appId, scopes, resources },
      { storage: TokenStorage.holding(storedSession()), navigate: () => {} }
    )
    expireAll()
    desk.provider.fault(slowFirstRefresh)
    const results = await Promise.allSettled(
      calls.map(({ resource, organization }) =>
        organization ? alone.getOrganizationToken(organization) : alone.getAccessToken(resource)
      )
    )
    const refused = results.filter(({ status }) => status === 'rejected').length
    expect(refused).toBeGreaterThan(0)
    // Whoever got a token has lost it again: the grant is gone, and the session with it.
    await expect(alone.getAccessToken()).rejects.toThrow('grant request is invalid')
    measured(context, { 'calls refused': `${refused} of ${CALLS}`, grant: 'revoked' })
  })

  it('survive in the one queue: everyone gets a token, none is used twice, the grant is alive', async context => {
    await desk.authenticator.restore()
    await desk.signIn('many')
    const askAll = () =>
      Promise.all(
        calls.map(({ resource, organization }) => desk.authenticator.accessToken(resource, organization))
      )
    const before = await askAll()
    expireAll()
    sent = []
    const { writes } = desk.keychain as MemoryKeychain
    desk.provider.fault(slowFirstRefresh)
    const tokens = await askAll()
    expect(before).not.toContain(tokens[0])
    expect(tokens.every(Boolean)).toBe(true)
    expect(new Set(tokens).size).toBe(targets.length)
    expect(new Set(sent).size).toBe(sent.length)
    expect(sent).toHaveLength(targets.length)
    expect((desk.keychain as MemoryKeychain).writes - writes).toBe(targets.length)

    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
    measured(context, {
      calls: CALLS,
      'refresh requests': targets.length,
      'used twice': 0
    })
  }, 60_000)

  it('are in the keychain before anyone is given what came with them', async () => {
    const slow = new SlowKeychain()
    const { provider } = desk
    const other = await Desk.open({ provider, keychain: slow, asks: { scopes, resources } })
    await other.authenticator.restore()
    await other.signIn('many')
    const token = await other.authenticator.accessToken(resources[0])
    expect([...slow.items.values()].join()).toContain(token)
    await other.authenticator.close()
  })
})

/** Takes its time, as a keychain on a slow disk does. */
class SlowKeychain extends MemoryKeychain {
  override async setPassword(...item: [service: string, account: string, password: string]): Promise<void> {
    await wait(100)
    await super.setPassword(...item)
  }
}
