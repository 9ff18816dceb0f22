import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { REQUEST_TIME_LIMIT } from '../../src/main/auth/requester.ts'
import type { ProblemCode } from '../../src/shared/problem.ts'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import type { NetworkFault, Route } from '../provider/faults.ts'
import { grantsOf, order } from './support/orders.ts'

/** What a network can do to a request, and what the person is told. */
const FAULTS: readonly (readonly [string, NetworkFault, ProblemCode])[] = [
  ['a connection that is refused', { kind: 'reset' }, 'unreachable'],
  ['a reset in mid-body', { kind: 'reset-mid-body' }, 'unreachable'],
  ['no answer', { kind: 'hang' }, 'no_answer'],
  ['a 500', { kind: 'status', status: 500 }, 'server_error'],
  ['a 429', { kind: 'status', status: 429, retryAfter: 1 }, 'rate_limited'],
  ['a captive portal', { kind: 'html' }, 'unexpected_answer'],
  ['invalid JSON', { kind: 'invalid-json' }, 'unexpected_answer'],
  ['a wrong content type', { kind: 'wrong-content-type' }, 'unexpected_answer'],
  ['a redirect', { kind: 'redirect' }, 'unexpected_answer']
]
const matrix = <T extends string>(...steps: T[]) =>
  steps.flatMap(step => FAULTS.map(([name, fault, code]) => [step, name, fault, code] as const))

/** The time limit, cut short; every other timer runs as it is. */
const SHORT_LIMIT = 250
const realSetTimeout = globalThis.setTimeout

let desk: Desk
beforeEach(async () => {
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, wait?: number) =>
    realSetTimeout(run, wait === REQUEST_TIME_LIMIT ? SHORT_LIMIT : wait)) as typeof setTimeout)
  desk = await Desk.open()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await desk.close()
})

const keychain = () => desk.keychain as MemoryKeychain
const always = (fault: NetworkFault, route: Route) =>
  desk.provider.fault({ ...fault, route, times: 'always' })
const isStale = () => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'stale'

async function signedInDesk(): Promise<void> {
  await desk.authenticator.restore()
  await desk.signIn()
  await desk.authenticator.check()
}

/** All is well again once the network is: the fault, and the pause that a 429 asked for, are over. */
async function expectRecovery(): Promise<void> {
  await order(desk.provider, 'reset')
  await expect
    .poll(
      async () => {
        await desk.authenticator.check()
        return desk.state
      },
      { timeout: 5_000, interval: 100 }
    )
    .toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
}

describe('Signing in again, when the network fails', () => {
  it.for(matrix('discovery', 'jwks', 'token:code'))('%s: %s', async ([route, , fault, code]) => {
    await signedInDesk()
    const stored = new Map(keychain().items)
    desk = await desk.relaunch()
    always(fault, route)
    await desk.authenticator.restore()
    if (route === 'discovery') {
      // Without the metadata there is no address to open.
      await desk.authenticator.signIn('any')
    } else {
      const page = await desk.comeBack(await desk.signInUpToCallback())
      expect(page).toBe(`failed: ${code}`)
      await desk.until(() => desk.state.kind === 'signed-in')
    }
    expect(desk.state).toMatchObject({ kind: 'signed-in', notice: { code } })
    expect(keychain().items).toEqual(stored)
    await expectRecovery()
  })
})

describe('Restoring the session, when the network fails', () => {
  it.for(matrix('discovery', 'userinfo'))('%s: %s', async ([route, , fault, code]) => {
    await signedInDesk()
    const stored = new Map(keychain().items)
    desk = await desk.relaunch()
    always(fault, route)
    await desk.authenticator.restore()
    expect(desk.state.kind).toBe('signed-in')
    await desk.until(isStale)
    expect(desk.state).toMatchObject({ freshness: { kind: 'stale', why: { code } } })
    expect(keychain().items).toEqual(stored)
    await expectRecovery()
  })
})

describe('Renewing the session, when the network fails', () => {
  it.for(matrix('token:refresh', 'jwks'))('%s: %s', async ([route, , fault, code]) => {
    // So short that it is time to renew at once.
    desk.provider.fault({ kind: 'lifetimes', accessToken: 60 })
    await signedInDesk()
    desk = await desk.relaunch()
    always(fault, route)
    await desk.authenticator.restore()
    await desk.until(isStale)
    expect(desk.state).toMatchObject({ freshness: { kind: 'stale', why: { code } } })
    expect(keychain().items.size).toBe(1)
    await expectRecovery()
  })

  it.for(FAULTS.filter(([, { kind }]) => kind === 'reset-mid-body' || kind === 'wrong-content-type'))(
    'repeats a request whose answer was lost, while the server still takes the token: %s',
    async ([, fault]) => {
      desk.provider.fault({ kind: 'lifetimes', accessToken: 60 })
      await signedInDesk()
      const before = grantsOf(desk.provider).length
      const { writes } = keychain()
      desk.provider.fault({ ...fault, route: 'token:refresh' })
      await desk.authenticator.check()
      expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
      expect(grantsOf(desk.provider).length - before).toBe(2)
      expect(keychain().writes - writes).toBe(1)
    }
  )

  it('asks nothing of a server that wanted a pause, until it is over', async () => {
    await signedInDesk()
    desk.provider.fault({ kind: 'status', status: 429, retryAfter: 60, route: 'userinfo' })
    await desk.authenticator.check()
    const { length } = desk.provider.requests()
    await desk.authenticator.check()
    await desk.authenticator.check()
    expect(desk.provider.requests()).toHaveLength(length)
    expect(desk.state).toMatchObject({ freshness: { kind: 'stale', why: { code: 'rate_limited' } } })
  })
})

describe('Signing out, when the network fails', () => {
  it.for(matrix('discovery', 'revocation'))('%s: %s', async ([route, , fault, code]) => {
    await signedInDesk()
    desk = await desk.relaunch()
    if (route === 'discovery') always(fault, route)
    await desk.authenticator.restore()
    always(fault, route)
    await desk.authenticator.signOut(true)
    // A revocation is answered with nothing, so there is nothing in it to be wrong (RFC 7009 §2.2).
    const harmless = route === 'revocation' && ['reset-mid-body', 'wrong-content-type'].includes(fault.kind)
    expect(desk.state).toEqual({
      kind: 'signed-out',
      why: harmless ? null : { code: 'revocation_failed', detail: code }
    })
    expect(keychain().items.size).toBe(0)
  })
})
