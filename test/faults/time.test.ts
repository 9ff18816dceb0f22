import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isPortFree } from '../../build/ports.ts'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { measured } from './support/figures.ts'
import { oneShotFetch } from './support/one-shot-fetch.ts'
import { grantsOf, order } from './support/orders.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEP = 10_000

let desk: Desk
let online: boolean
let attempts: number
beforeEach(async () => {
  // The clock and the timers of app and provider; sockets go on by themselves.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  online = true
  attempts = 0
  desk = await Desk.open({
    fetch: async (url, init) => {
      attempts++
      if (!online) throw new Error('net::ERR_INTERNET_DISCONNECTED')
      return oneShotFetch(url, init)
    }
  })
  await desk.authenticator.restore()
  await desk.signIn()
  await desk.authenticator.check()
})
afterEach(async () => {
  await desk.close()
  vi.useRealTimers()
})

const refreshes = () => grantsOf(desk.provider).filter(grant => grant === 'refresh_token').length
const keychain = () => desk.keychain as MemoryKeychain
/** A suspended machine: time goes on, timers do not. */
const sleep = (time: number) => vi.setSystemTime(Date.now() + time)
/** Time that a running app lives through. Sockets are slower than this clock, so it stands still for a check. */
async function live(time: number): Promise<void> {
  for (let left = time; left > 0; left -= STEP) {
    const before = attempts
    await vi.advanceTimersByTimeAsync(STEP)
    await new Promise(resolve => setImmediate(resolve))
    // A check that is under way is shared, so this is its end.
    if (online && attempts > before) await desk.authenticator.check()
  }
}

describe('Time that passes', () => {
  it('sleeps for 3 days, wakes without a network, and renews once when it is back after 10 minutes', async context => {
    sleep(3 * DAY)
    online = false
    attempts = 0
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({
      kind: 'signed-in',
      freshness: { kind: 'stale', why: { code: 'offline' } }
    })
    await live(10 * MINUTE)
    const offlineAttempts = attempts
    expect(offlineAttempts).toBeLessThan(20)
    expect(refreshes()).toBe(0)

    online = true
    // Screen unlocked, network up, window shown: everything at once.
    await Promise.all([desk.authenticator.check(), desk.authenticator.check(), desk.authenticator.check()])
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
    await live(10 * MINUTE)
    expect(refreshes()).toBe(1)
    measured(context, { 'requests tried while offline': offlineAttempts, refreshes: refreshes() })
  })

  it('finds the network by itself within 4 minutes, too, after an hour', async () => {
    sleep(3 * DAY)
    online = false
    await desk.authenticator.check()
    await live(60 * MINUTE)
    online = true
    await live(4 * MINUTE)
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
    expect(refreshes()).toBe(1)
  })

  it('renews ahead of expiry, once an hour, with one keychain write each', async () => {
    const { writes } = keychain()
    await live(5 * HOUR)
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
    expect(refreshes()).toBeGreaterThanOrEqual(5)
    expect(refreshes()).toBeLessThanOrEqual(6)
    expect(keychain().writes - writes).toBe(refreshes())
  })

  it.for<[string, number, () => Promise<void> | undefined, string]>([
    ['14 days without use', 14 * DAY + HOUR, () => undefined, 'session_expired'],
    [
      'a user who is suspended',
      HOUR,
      () => order(desk.provider, 'users', { suspend: 'hanako' }),
      'session_revoked'
    ],
    [
      'a user who is deleted',
      HOUR,
      () => order(desk.provider, 'users', { delete: 'hanako' }),
      'session_revoked'
    ],
    ['a grant that is revoked', 0, () => order(desk.provider, 'revoke-grants'), 'session_revoked'],
    [
      'an application that is deleted',
      HOUR,
      () => order(desk.provider, 'delete-application'),
      'client_rejected'
    ]
  ])('ends the session, with the reason: %s', async ([, time, act, code]) => {
    await act()
    sleep(time)
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ kind: 'signed-out', why: { code } })
    await desk.authenticator.check()
    expect(keychain().items.size).toBe(0)
  })

  it('asks nothing of a server for an hour that wants a pause of thirty years', async () => {
    desk.provider.fault({ kind: 'status', status: 429, retryAfter: 10 ** 9, route: 'userinfo' })
    await desk.authenticator.check()
    attempts = 0
    await live(HOUR)
    expect(desk.state).toMatchObject({ freshness: { why: { code: 'rate_limited' } } })
    expect(attempts).toBe(0)
  })

  it('asks nothing for an hour where access tokens live for two months', async () => {
    desk.provider.fault({ kind: 'lifetimes', accessToken: (60 * DAY) / 1000 })
    await desk.authenticator.signOut(false)
    await desk.signIn()
    attempts = 0
    await live(HOUR)
    expect(attempts).toBe(0)
  })

  it('ends an attempt after five minutes, and frees its port', async () => {
    await desk.authenticator.signOut(false)
    const callback = await desk.signInUpToCallback()
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    await desk.until(() => desk.state.kind === 'signed-out')
    expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'timed_out' } })
    await expect(fetch(callback)).rejects.toThrow('fetch failed')
  })

  it('waits a minute for the browser to come back from signing out, and frees its port', async () => {
    await desk.authenticator.signOut(true)
    expect(await isPortFree(3000)).toBe(false)
    await vi.advanceTimersByTimeAsync(MINUTE)
    await vi.waitUntil(() => isPortFree(3000))
  })
})
