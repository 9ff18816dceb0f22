import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KEYCHAIN_TIME_LIMIT, SessionStore } from '../../src/main/auth/session-store.ts'
import { type Keychain, Vault } from '../../src/main/auth/vault.ts'
import type { ProblemCode } from '../../src/shared/problem.ts'
import { Desk } from '../integration/support/desk.ts'
import { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { DEMO_PASSWORD, RESOURCES } from '../provider/seed.ts'
import { measured } from './support/figures.ts'
import { refuseTooLarge, WINDOWS } from './support/file-keychain.ts'
import { order } from './support/orders.ts'
import { sessionNumber } from './support/sessions.ts'
import { TroubledKeychain } from './support/troubled-keychain.ts'

type Trouble = NonNullable<TroubledKeychain['trouble']>

/** Each trouble, and what the user is told of it. */
const TROUBLES: readonly (readonly [Trouble, ProblemCode])[] = [
  ['keychain_missing', 'keychain_missing'],
  ['keychain_locked', 'keychain_locked'],
  ['keychain_denied', 'keychain_denied'],
  ['keychain_failed', 'keychain_failed'],
  ['looks empty', 'keychain_locked'],
  ['hangs', 'keychain_no_answer']
]

let keychain: TroubledKeychain
let desk: Desk
beforeEach(async () => {
  keychain = new TroubledKeychain()
  desk = await Desk.open({ keychain })
})
afterEach(async () => {
  vi.useRealTimers()
  keychain.recover()
  await desk.close()
})

/** Lets the time limit of the keychain pass as soon as it is being waited for. */
async function untilTold(act: () => Promise<unknown>): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let over = false
  void act().finally(() => (over = true))
  let told = false
  while (!over) {
    await new Promise(setImmediate)
    if (told || keychain.waiting === 0) continue
    told = true
    await vi.advanceTimersByTimeAsync(KEYCHAIN_TIME_LIMIT)
  }
  vi.useRealTimers()
}

const keptIn = () => (desk.state.kind === 'signed-in' ? desk.state.account.session.keptIn : null)
const stored = () => [...keychain.items.values()].join()
const refreshTokens = () => desk.provider.issued()

describe('A keychain in trouble', () => {
  it.for(TROUBLES)(
    '%s: a sign-in succeeds, says %s, and is stored when the keychain is back',
    async ([trouble, code]) => {
      await desk.authenticator.restore()
      keychain.fall(trouble)
      await untilTold(() => desk.signIn())
      expect(desk.state).toMatchObject({
        kind: 'signed-in',
        account: { session: { keptIn: 'memory', keychainProblem: { code } } }
      })
      expect(await desk.authenticator.accessToken()).toEqual(expect.any(String))
      keychain.recover()
      await desk.authenticator.check()
      await desk.until(() => keptIn() === 'keychain')
      desk = await desk.relaunch()
      await desk.authenticator.restore()
      expect(desk.state.kind).toBe('signed-in')
    }
  )

  it.for(TROUBLES)(
    '%s: a start says %s, wipes nothing, and the session is there when the keychain is back',
    async ([trouble, code]) => {
      await desk.authenticator.restore()
      await desk.signIn()
      const before = stored()
      desk = await desk.relaunch()
      keychain.fall(trouble)
      await untilTold(() => desk.authenticator.restore())
      expect(desk.state).toMatchObject({ kind: 'signed-out', why: { code } })
      expect(stored()).toBe(before)
      keychain.recover()
      await desk.authenticator.check()
      await desk.until(() => desk.state.kind === 'signed-in')
    }
  )

  it.for(TROUBLES)(
    '%s: a renewal goes on in memory, and the newest tokens are stored when the keychain is back',
    async ([trouble, code]) => {
      await desk.authenticator.restore()
      desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
      await desk.signIn()
      keychain.fall(trouble)
      let token: string | null = null
      await untilTold(async () => {
        token = await desk.authenticator.accessToken()
      })
      expect(token).toEqual(expect.any(String))
      expect(desk.state).toMatchObject({ account: { session: { keychainProblem: { code } } } })
      expect(stored()).not.toContain(token)
      keychain.recover()
      desk.provider.fault({ kind: 'lifetimes', accessToken: 3600 })
      await desk.authenticator.check()
      await desk.until(() => keptIn() === 'keychain')
      expect(refreshTokens().some(issued => stored().includes(issued))).toBe(true)
      desk = await desk.relaunch()
      await desk.authenticator.restore()
      await desk.until(() => desk.state.kind === 'signed-in' && desk.state.freshness.kind === 'current')
    }
  )

  it.for(TROUBLES)(
    '%s: signing out succeeds, says that something is left (%s), and clears it when the keychain is back',
    async ([trouble, code]) => {
      await desk.authenticator.restore()
      await desk.signIn()
      keychain.fall(trouble)
      await untilTold(() => desk.authenticator.signOut(false))
      expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'keychain_not_cleared', detail: code } })
      keychain.recover()
      await desk.authenticator.check()
      await vi.waitUntil(() => keychain.items.size === 0)
    }
  )

  it('is back when the app quits: the session is stored, or removed, without being asked', async () => {
    await desk.authenticator.restore()
    keychain.fall('keychain_missing')
    await desk.signIn()
    keychain.recover()
    desk = await desk.relaunch()
    await desk.authenticator.restore()
    expect(desk.state.kind).toBe('signed-in')
    keychain.fall('keychain_missing')
    await desk.authenticator.signOut(false)
    keychain.recover()
    await desk.authenticator.close()
    expect(keychain.items.size).toBe(0)
  })

  it('hangs for 30 s: everything else is answered meanwhile, and the session is stored by itself afterwards', async () => {
    await desk.authenticator.restore()
    // So short that every use is a renewal.
    desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
    keychain.fall('hangs')
    await untilTold(() => desk.signIn())
    const startedAt = performance.now()
    for (let time = 0; time < 20; time++) await desk.authenticator.accessToken()
    await desk.authenticator.check()
    expect(performance.now() - startedAt).toBeLessThan(KEYCHAIN_TIME_LIMIT / 2)
    // Each call that hangs keeps one of the four threads that files and names need, too.
    expect(keychain.waiting).toBe(1)
    keychain.recover()
    await desk.until(() => keptIn() === 'keychain')
    await vi.waitUntil(() => stored().includes(refreshTokens().at(-1) ?? ''))
    expect(keychain.items.size).toBe(1)
  })

  it('hangs, and gives up in words of its own: what the user has been told stays', async () => {
    await desk.authenticator.restore()
    keychain.fall('hangs')
    await untilTold(() => desk.signIn())
    keychain.fall('keychain_failed')
    await vi.waitUntil(() => keychain.waiting === 0)
    await new Promise(setImmediate)
    expect(desk.state).toMatchObject({
      account: { session: { keychainProblem: { code: 'keychain_no_answer' } } }
    })
    keychain.recover()
    await desk.authenticator.check()
    await desk.until(() => keptIn() === 'keychain')
  })

  it('hangs at the start: it is asked once, and the session is restored by itself when it answers', async () => {
    await desk.authenticator.restore()
    await desk.signIn()
    desk = await desk.relaunch()
    keychain.fall('hangs')
    await untilTold(() => desk.authenticator.restore())
    await untilTold(() => Promise.all([desk.authenticator.check(), desk.authenticator.check()]))
    expect(keychain.waiting).toBe(1)
    keychain.recover()
    await desk.until(() => desk.state.kind === 'signed-in')
  })

  it('hangs at the start: what it answers late does not undo a sign-in of the meantime', async () => {
    await desk.authenticator.restore()
    await desk.signIn('taro')
    desk = await desk.relaunch()
    keychain.fall('hangs')
    await untilTold(() => desk.authenticator.restore())
    const checking = desk.authenticator.check()
    const callback = await desk.signInUpToCallback('hanako')
    keychain.recover()
    await checking
    expect(await desk.comeBack(callback)).toBe('signed in')
    await desk.until(() => keptIn() === 'keychain')
    expect(desk.state).toMatchObject({ account: { profile: { username: 'hanako' } } })
  })

  it('holds a damaged session: reported, removed, signed out, and a new sign-in works', async () => {
    await desk.authenticator.restore()
    await desk.signIn()
    for (const [account, text] of keychain.items) keychain.items.set(account, text.slice(0, -9))
    desk = await desk.relaunch()
    await desk.authenticator.restore()
    expect(desk.state).toEqual({ kind: 'signed-out', why: { code: 'session_damaged' } })
    expect(desk.log.join()).toContain('session_damaged')
    const { asked } = keychain
    await desk.authenticator.check()
    expect(keychain.asked, 'nothing is left to be read').toBe(asked)
    expect(desk.state).toMatchObject({ why: { code: 'session_damaged' } })
    expect(keychain.items.size).toBe(0)
    await desk.signIn()
    expect(keptIn()).toBe('keychain')
  })
})

describe('A keychain that comes back', () => {
  const MINUTE = 60_000
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  })
  const live = (time: number) => vi.advanceTimersByTimeAsync(time)
  const lines = (text: string) => desk.log.filter(line => line.includes(text))

  it.for<Trouble>(['keychain_missing', 'keychain_failed', 'hangs'])(
    'after %s: the session is stored by itself, as is the one that was to be removed',
    async trouble => {
      await desk.authenticator.restore()
      keychain.fall(trouble)
      const signingIn = desk.signIn()
      await vi.waitUntil(async () => {
        await live(1_000)
        return desk.state.kind === 'signed-in'
      })
      await signingIn
      expect(keptIn()).toBe('memory')
      keychain.recover()
      await live(10_000)
      await desk.until(() => keptIn() === 'keychain')
      expect(keychain.items.size).toBe(1)

      keychain.fall(trouble)
      void desk.authenticator.signOut(false)
      await live(KEYCHAIN_TIME_LIMIT)
      await desk.until(() => desk.state.kind === 'signed-out')
      expect(desk.state).toMatchObject({ why: { code: 'keychain_not_cleared' } })
      keychain.recover()
      await live(10_000)
      await desk.until(() => desk.state.kind === 'signed-out' && desk.state.why === null)
      expect(keychain.items.size).toBe(0)
    }
  )

  it.for<Trouble>(['keychain_missing', 'keychain_failed', 'hangs'])(
    'after %s: who was signed in is so again, by itself',
    async trouble => {
      await desk.authenticator.restore()
      await desk.signIn()
      desk = await desk.relaunch()
      keychain.fall(trouble)
      void desk.authenticator.restore()
      await live(KEYCHAIN_TIME_LIMIT)
      await desk.until(() => desk.state.kind === 'signed-out')
      await live(2 * MINUTE)
      expect(lines('session not restored')).toHaveLength(1)
      keychain.recover()
      await live(3 * MINUTE)
      await desk.until(() => desk.state.kind === 'signed-in')
    }
  )

  it.for<Trouble>(['keychain_locked', 'keychain_denied', 'looks empty'])(
    'is not asked by itself while it takes a password: %s',
    async trouble => {
      await desk.authenticator.restore()
      keychain.fall(trouble)
      await desk.signIn()
      await desk.authenticator.check()
      const { asked } = keychain
      await live(30 * MINUTE)
      expect(keychain.asked).toBe(asked)
    }
  )

  it('is asked ever more seldom where there is none, and says nothing more', async () => {
    keychain.fall('keychain_missing')
    await desk.authenticator.restore()
    desk.provider.fault({ kind: 'status', status: 500, route: 'token:code' })
    await desk.comeBack(await desk.signInUpToCallback())
    await desk.until(() => desk.state.kind === 'signed-out')
    const { asked } = keychain
    for (let minute = 0; minute < 120; minute++) await live(MINUTE)
    expect(keychain.asked - asked).toBeGreaterThan(5)
    expect(keychain.asked - asked).toBeLessThan(20)
    expect(desk.state).toEqual({ kind: 'signed-out', why: expect.objectContaining({ code: 'server_error' }) })
    expect(lines('session not restored')).toHaveLength(1)
  })

  it('is not waited for any longer once it has been asked by hand', async () => {
    await desk.authenticator.restore()
    keychain.fall('keychain_missing')
    await desk.signIn()
    await desk.authenticator.check()
    const timers = vi.getTimerCount()
    keychain.recover()
    await desk.authenticator.check()
    await desk.until(() => keptIn() === 'keychain')
    expect(vi.getTimerCount()).toBe(timers - 1)
  })

  it('is left alone by an app that has ended, or has turned to another server', async () => {
    keychain.fall('keychain_missing')
    await desk.authenticator.restore()
    await desk.signIn()
    await desk.authenticator.close()
    const { asked } = keychain
    await live(30 * MINUTE)
    expect(keychain.asked).toBe(asked)
  })
})

describe('Writing to the keychain', () => {
  it('does not happen at a start at which nothing changed', async () => {
    await desk.authenticator.restore()
    await desk.signIn()
    desk = await desk.relaunch()
    const { writes } = keychain
    await desk.authenticator.restore()
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
    expect(keychain.writes - writes).toBe(0)
  })

  it('happens once for each renewal', async () => {
    await desk.authenticator.restore()
    // So short that every use is a renewal.
    desk.provider.fault({ kind: 'lifetimes', accessToken: 1 })
    await desk.signIn()
    const before = { writes: keychain.writes, renewals: renewals() }
    for (let use = 0; use < 5; use++) await desk.authenticator.accessToken()
    expect(renewals() - before.renewals).toBeGreaterThanOrEqual(5)
    expect(keychain.writes - before.writes).toBe(renewals() - before.renewals)
  })

  it('takes the tokens of 20 resources and 60 organizations into items of 2,560 bytes', async context => {
    const resources = [...RESOURCES].slice(0, 20)
    const organizations = Array.from({ length: 60 }, (_, n) => ({
      id: `org${n}`,
      name: `Org ${n}`,
      roles: []
    }))
    const options = {
      provider: desk.provider,
      keychain: new SmallItems(),
      keychainTraits: WINDOWS,
      asks: { scopes: ['email', 'urn:logto:scope:organizations'], resources }
    }
    await order(desk.provider, 'users', {
      create: { username: 'many', password: DEMO_PASSWORD, organizations }
    })
    let other = await Desk.open(options)
    await other.authenticator.restore()
    await other.signIn('many')
    const allTokens = async () => {
      const tokens: (string | null)[] = []
      for (const resource of resources) tokens.push(await other.authenticator.accessToken(resource))
      for (const { id } of organizations) tokens.push(await other.authenticator.accessToken(undefined, id))
      return tokens
    }
    const tokens = await allTokens()
    expect(new Set(tokens).size).toBe(80)
    other = await other.relaunch(options)
    await other.authenticator.restore()
    const asked = renewals()
    expect(await allTokens()).toEqual(tokens)
    expect(renewals()).toBe(asked)
    await other.authenticator.close()
    const bytes = [...options.keychain.items.values()].map(item => Buffer.byteLength(item))
    measured(context, {
      'all items': `${Math.round(bytes.reduce((sum, size) => sum + size) / 1000)} kB`,
      items: bytes.length,
      'largest item': `${Math.max(...bytes)} bytes`
    })
  })

  it('keeps the order of a slow keychain: the last session stays, or nothing after a removal', async () => {
    const slow = new SlowKeychain()
    const vault = new Vault(slow, 'Genkan test', 'one', { mostBytes: 2_560, looksEmptyWhenLocked: false })
    const store = new SessionStore(
      vault,
      () => {},
      () => {}
    )
    const saves = Array.from({ length: 40 }, (_, number) =>
      number % 7 === 6 ? store.clear() : store.save(sessionNumber(number, number % 2 ? 600 : 6_000))
    )
    await Promise.all(saves)
    expect(await vault.read()).toEqual(sessionNumber(39, 600))
    // Forty changes in one turn: the first is under way, the last replaces all that wait.
    expect(slow.mostAtOnce).toBe(1)
    expect(slow.writes).toBeLessThan(10)
    await Promise.all([store.save(sessionNumber(40)), store.clear()])
    expect(await vault.read()).toBeNull()
  })
})

function renewals(): number {
  return desk.provider.requests().filter(({ grantType }) => grantType === 'refresh_token').length
}

/** Refuses what Windows would refuse. */
class SmallItems extends MemoryKeychain {
  override async setPassword(service: string, account: string, password: string): Promise<void> {
    refuseTooLarge(password)
    await super.setPassword(service, account, password)
  }
}

/** Takes a moment for every operation, a shorter one for the later: operations side by side would overtake. */
class SlowKeychain extends MemoryKeychain implements Keychain {
  #atOnce = 0
  #delay = 40
  mostAtOnce = 0

  override async setPassword(service: string, account: string, password: string): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce)
    this.#delay = Math.max(1, this.#delay / 2)
    await new Promise(resolve => setTimeout(resolve, this.#delay))
    await super.setPassword(service, account, password)
    this.#atOnce--
  }
}
