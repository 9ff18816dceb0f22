import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { Client } from '../provider/client.ts'

let desk: Desk
let slow: boolean
/** Whether answers arrive although nobody wants them any more. */
let late: boolean
let arrival: PromiseWithResolvers<void>
/** The refresh tokens that the server gave, in order. */
let given: string[]
let asked: number

beforeEach(async () => {
  slow = late = false
  arrival = Promise.withResolvers()
  given = []
  asked = 0
  desk = await Desk.open({ fetch: renewingSlowly })
  // So short that every use of a token is a renewal.
  desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
  await desk.authenticator.restore()
  await desk.signIn()
  await desk.authenticator.accessToken()
  slow = true
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.close()
})

/** While it is slow, the server has renewed the session long before its answer arrives. */
async function renewingSlowly(url: string, init: RequestInit): Promise<Response> {
  const renews = String(init.body).includes('grant_type')
  if (renews) asked++
  const response = await fetch(url, init)
  if (!renews) return response
  const { refresh_token } = (await response.clone().json()) as { refresh_token: string }
  given.push(refresh_token)
  if (slow)
    await Promise.race([
      arrival.promise,
      new Promise((_, reject) => late || init.signal?.addEventListener('abort', reject))
    ])
  return response
}

/** Asks for a token; resolves when the server has answered, and the app does not know it yet. */
async function renewalUnderWay(): Promise<{ readonly end: Promise<unknown> }> {
  const { length } = given
  const end = desk.authenticator.accessToken().catch(() => {})
  await vi.waitUntil(() => given.length > length)
  return { end }
}

describe('In the midst of a renewal', () => {
  it('quitting waits for the answer, and the next launch has it', async () => {
    await renewalUnderWay()
    const relaunch = desk.relaunch()
    arrival.resolve()
    desk = await relaunch
    const { items } = desk.keychain as MemoryKeychain
    expect([...items.values()].join()).toContain(given.at(-1))
    await desk.authenticator.restore()
    await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'current')
  })

  it('quitting begins no other, while it waits for something else', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    slow = false
    desk.provider.fault({ kind: 'delay', ms: 60_000, route: 'revocation' })
    // In the place of whoever was signed in; that one's grant is being ended.
    await desk.comeBack(await desk.signInUpToCallback('taro', 'other-account'))
    await desk.until(() => desk.state.kind === 'signed-in')
    // From here on the next renewal is a second away.
    await desk.authenticator.check()
    const before = asked
    let closed = false
    const closing = desk.authenticator.close().then(() => (closed = true))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(closed).toBe(false)
    expect(asked).toBe(before)
    await vi.advanceTimersByTimeAsync(1_000)
    await closing
  })

  it('quitting does not wait for long', async () => {
    await renewalUnderWay()
    const startedAt = performance.now()
    await desk.authenticator.close()
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })

  it('quitting waits for a sign-out to reach the server', async () => {
    slow = false
    const refreshToken = given.at(-1)
    desk.provider.fault({ kind: 'delay', ms: 500, route: 'revocation' })
    void desk.authenticator.signOut(false)
    await desk.until(() => desk.state.kind === 'signing-out')
    await desk.authenticator.close()
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    expect(await new Client(desk.provider).refresh(refreshToken)).toMatchObject({ status: 400 })
  })

  it('signing out ends the grant, and with it the token that was on the way', async () => {
    await renewalUnderWay()
    await desk.authenticator.signOut(false)
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
    expect(await new Client(desk.provider).refresh(given.at(-1))).toMatchObject({ status: 400 })
    arrival.resolve()
    expect(desk.state).toEqual({ kind: 'signed-out', why: null })
  })

  it('signing out stores nothing of what still arrives', async () => {
    late = true
    const { end } = await renewalUnderWay()
    await desk.authenticator.signOut(false)
    arrival.resolve()
    await end
    expect((desk.keychain as MemoryKeychain).items.size).toBe(0)
  })
})
