import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { KEYCHAIN_TIME_LIMIT } from '../../src/main/auth/session-store.ts'
import { measured } from './support/figures.ts'
import type { Outcome, Wish } from './support/keyring-user.ts'
import { writeUntilKilled } from './support/killed-writer.ts'
import { SecretService } from './support/secret-service.ts'
import { SIZES } from './support/sessions.ts'

const USER = fileURLToPath(new URL('support/keyring-user.ts', import.meta.url))
const NOT_LINUX = process.platform === 'linux' ? false : 'only on Linux can a test have a keyring of its own'

let service: SecretService
let wish: (wish: Wish) => Promise<Outcome>

/** Another launch of the app at the same keyring. */
function launch(...args: 'in-parts'[]): typeof wish {
  const user = fork(USER, args, { env: { ...process.env, ...service.env }, execArgv: [] })
  onTestFinished(() => void user.kill('SIGKILL'))
  return async wish => {
    const answer = once(user, 'message')
    user.send(wish)
    return (await answer)[0]
  }
}

describe.skipIf(NOT_LINUX)(`The real GNOME Keyring${NOT_LINUX ? ` (${NOT_LINUX})` : ''}`, () => {
  beforeEach(async () => {
    service = await SecretService.start()
    wish = launch()
  })
  afterEach(() => service.close())
  const OK = { problem: null }

  it('takes 40 kB, and gives them to the next launch', async context => {
    const { took } = await wish({ save: 1, bytes: SIZES.large })
    expect(await launch()('load')).toMatchObject({ session: 1, ...OK })
    measured(context, { 'first write': `${took.toFixed(0)} ms` })
  })

  it('is locked: said at start, at saving and at removal; unlocked: stored, and removed', async () => {
    expect(await wish({ save: 1 })).toMatchObject(OK)
    await service.lock()
    expect(await launch()('load')).toMatchObject({ session: null, problem: 'keychain_locked' })
    expect(await wish({ save: 2 })).toMatchObject({ problem: 'keychain_locked' })
    await service.unlock()
    expect(await wish('load')).toMatchObject({ session: 1 })
    expect(await wish('retry')).toMatchObject(OK)
    expect(await launch()('load')).toMatchObject({ session: 2, ...OK })
    await service.lock()
    expect(await wish('clear')).toMatchObject({ problem: 'keychain_locked' })
    await service.unlock()
    expect(await wish('retry')).toMatchObject(OK)
    expect(await launch()('load')).toMatchObject({ session: null, ...OK })
  })

  it('does not answer: said in time; answers again: stored without being asked again', async context => {
    expect(await wish({ save: 1 })).toMatchObject(OK)
    service.freeze()
    const { problem, took } = await wish({ save: 2 })
    expect(problem).toBe('keychain_no_answer')
    expect(took).toBeLessThan(KEYCHAIN_TIME_LIMIT + 1_000)
    service.thaw()
    const next = launch()
    await vi.waitUntil(async () => (await next('load')).session === 2, 5_000)
    measured(context, { 'said after': `${(took / 1000).toFixed(1)} s` })
  })

  it('is not there yet: said; comes: stored', async () => {
    await service.endKeyring()
    expect(await wish('load')).toMatchObject({ problem: 'keychain_missing' })
    expect(await wish({ save: 1 })).toMatchObject({ problem: 'keychain_missing' })
    await service.startKeyring()
    expect(await wish('retry')).toMatchObject(OK)
    expect(await launch()('load')).toMatchObject({ session: 1, ...OK })
  })

  it('was never set up: said, and nothing is lost when it is', async () => {
    await service.endKeyring()
    await service.startKeyring('new')
    expect(await wish('load')).toMatchObject({ session: null })
    expect(await wish({ save: 1 })).toMatchObject({ problem: 'keychain_missing' })
    await service.endKeyring()
    await service.startKeyring()
    expect(await wish('retry')).toMatchObject(OK)
    expect(await launch()('load')).toMatchObject({ session: 1, ...OK })
  })

  it('ends in mid-session: said; starts again: stored, read and removed by the same launch', async context => {
    expect(await wish({ save: 1 })).toMatchObject(OK)
    await service.endKeyring()
    expect(await wish({ save: 2 })).toMatchObject({ problem: 'keychain_missing' })
    expect(await wish('load')).toMatchObject({ problem: 'keychain_missing' })
    await service.startKeyring()
    expect(await launch()('load')).toMatchObject({ session: 1, ...OK })
    const { took, ...outcome } = await wish('retry')
    expect(outcome).toMatchObject(OK)
    expect(await wish('load')).toMatchObject({ session: 2, ...OK })
    expect(await launch()('load')).toMatchObject({ session: 2, ...OK })
    await service.lock()
    expect(await wish({ save: 3 })).toMatchObject({ problem: 'keychain_locked' })
    expect(await wish('load')).toMatchObject({ problem: 'keychain_locked' })
    await service.unlock()
    expect(await wish('clear')).toMatchObject(OK)
    expect(await launch()('load')).toMatchObject({ session: null, ...OK })
    measured(context, { 'stored by another process in': `${took.toFixed(0)} ms` })
  })

  it('loses its D-Bus in mid-session: said, and the process lives', async () => {
    expect(await wish({ save: 1 })).toMatchObject(OK)
    await service.endBus()
    expect(await wish({ save: 2 })).toMatchObject({ problem: 'keychain_failed' })
    expect(await wish('load')).toMatchObject({ problem: 'keychain_failed' })
    expect(await launch()('load')).toMatchObject({
      problem: expect.stringMatching(/keychain_(missing|failed)/)
    })
  })

  it('keeps the old or the new of 40 kB sessions in parts, killed at random in 40 writes', async context => {
    let stored = 0
    let kills = 0
    for (; stored < 40; kills++) {
      const writing = {
        place: 'keyring',
        account: 'one',
        first: stored + 1,
        bytes: SIZES.large,
        env: service.env
      }
      const certain = await writeUntilKilled(writing, Math.ceil(Math.random() * 8), Math.random() * 120)
      const { session } = await launch('in-parts')('load')
      expect([certain, certain + 1]).toContain(session)
      stored = Number(session)
    }
    measured(context, { kills })
  })
})
