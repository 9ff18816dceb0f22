import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { measured } from './support/figures.ts'
import { memoryInUse } from './support/memory.ts'
import { startProviderProcess } from './support/provider-process.ts'

const HOUR = 60 * 60_000
/** Below every time limit of the app. */
const STEP = 10_000
const RENEWALS = 168
const SIGN_INS = 50
/** What electron-log puts before each line: the time and the level, in bytes. */
const LINE_HEAD = 40

let provider: Awaited<ReturnType<typeof startProviderProcess>>
let desk: Desk
let online = true
let underWay = 0
let renewals = 0
let logged = 0

beforeEach(async () => {
  provider = await startProviderProcess()
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  desk = await Desk.open({ provider, fetch: (url, init) => network(url, init) })
  await desk.authenticator.restore()
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.close()
})

async function network(url: string, init: RequestInit): Promise<Response> {
  if (!online) throw new Error('net::ERR_INTERNET_DISCONNECTED')
  if (String(init.body).includes('grant_type=refresh_token')) renewals++
  underWay++
  return fetch(url, init).finally(() => underWay--)
}

/** Time that the running app lives through. Sockets are slower than this clock, so it waits for them. */
async function live(time: number): Promise<void> {
  for (let left = time; left > 0; left -= STEP) {
    await vi.advanceTimersByTimeAsync(STEP)
    if (left % (10 * STEP) === 0) await provider.setClock(Date.now())
    await settle()
  }
}

/** Sockets have no fake clock. */
async function settle(): Promise<void> {
  do await new Promise(setImmediate)
  while (underWay > 0)
  await new Promise(setImmediate)
}

async function sleepAndWake(time: number): Promise<void> {
  vi.setSystemTime(Date.now() + time)
  await provider.setClock(Date.now())
  await Promise.all([desk.authenticator.check(), desk.authenticator.check()])
}

async function loseNetworkForAMoment(): Promise<void> {
  online = false
  const checking = desk.authenticator.check()
  // What may be the loss of an answer is asked once more, half a second later.
  await live(STEP)
  await checking
  expect(desk.state).toMatchObject({ freshness: { kind: 'stale' } })
  online = true
  await desk.authenticator.check()
}

async function signOutAndIn(everywhere: boolean): Promise<void> {
  await desk.authenticator.signOut(everywhere)
  expect(desk.state.kind).toBe('signed-out')
  await desk.signIn()
  // Nothing of the sign-out holds the registered port any more.
  expect(new URL(desk.opened.at(-1) ?? '').searchParams.get('redirect_uri')).toContain(':3000/')
}

/** What would grow with every turn if the app forgot to let go of something. */
async function inventory() {
  const listeners = process.eventNames().map(name => process.listenerCount(name))
  const resources = process.getActiveResourcesInfo()
  return {
    memory: await memoryInUse(),
    timers: vi.getTimerCount(),
    listeners: listeners.reduce((sum, count) => sum + count, 0),
    servers: resources.filter(name => name === 'TCPServerWrap').length,
    sockets: resources.filter(name => name === 'TCPSocketWrap').length
  }
}

/** The test's own notes must not count as growth of the app. */
function forgetNotes(): void {
  logged += desk.log.reduce((bytes, line) => bytes + Buffer.byteLength(line) + LINE_HEAD, 0)
  desk.log.length = desk.states.length = desk.opened.length = 0
}

async function turn(number: number, signsIn: boolean): Promise<void> {
  const before = renewals
  if (number % 24 === 23) await sleepAndWake(8 * HOUR)
  else await live(HOUR)
  await vi.waitUntil(() => renewals > before)
  if (number % 7 === 0) await loseNetworkForAMoment()
  if (signsIn) await signOutAndIn(number % 2 === 0)
  await settle()
  expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
  forgetNotes()
}

describe('An app that is left running', () => {
  it('for a week grows by nothing', { timeout: 150_000 }, async context => {
    await provider.setClock(Date.now())
    await desk.signIn()
    // What is loaded or built up once is there after a few turns.
    for (let number = 0; number < 10; number++) await turn(number, true)
    const before = await inventory()
    renewals = logged = 0
    let signIns = 0
    const startedAt = Date.now()
    for (let number = 0; renewals < RENEWALS; number++) {
      const signsIn = signIns < SIGN_INS && number % 3 === 0
      await turn(number, signsIn)
      if (signsIn) signIns++
    }
    const after = await inventory()
    expect(signIns).toBe(SIGN_INS)
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(7 * 24 * HOUR)
    expect(after.memory - before.memory).toBeLessThan(5_000_000)
    expect(after.timers).toBeLessThanOrEqual(before.timers)
    expect(after.listeners).toBeLessThanOrEqual(before.listeners)
    expect(after.servers).toBeLessThanOrEqual(before.servers)
    expect(after.sockets).toBeLessThanOrEqual(before.sockets + 2)
    expect(logged).toBeLessThan(1_000_000)
    await signOutAndIn(true)
    await desk.authenticator.signOut(false)
    // Node's own timers for requests are shorter than this, whatever else the machine does; the app's are longer.
    for (let steps = 3; steps > 0 && vi.getTimerCount() > 0; steps--) await live(STEP)
    expect(await inventory(), 'nothing goes on for nobody').toMatchObject({ timers: 0, servers: 0 })
    measured(context, {
      renewals,
      'sign-ins and sign-outs': signIns,
      'keychain writes': (desk.keychain as MemoryKeychain).writes,
      'memory grew by': `${((after.memory - before.memory) / 1e6).toFixed(2)} MB`,
      timers: `${before.timers} → ${after.timers}`,
      listeners: `${before.listeners} → ${after.listeners}`,
      'listening sockets': `${before.servers} → ${after.servers}`,
      connections: `${before.sockets} → ${after.sockets}`,
      log: `${Math.round(logged / 1000)} kB`
    })
  })
})
