import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../integration/support/desk.ts'
import type { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import { Client } from '../provider/client.ts'
import { measured } from './support/figures.ts'
import type { Attack, AttackResult } from './support/hostile-requests.ts'

const REQUESTS = 20_000
const MOST_GROWTH = 10_000_000

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

let desk: Desk
beforeEach(async () => {
  desk = await Desk.open()
  await desk.authenticator.restore()
})
afterEach(() => desk.close())

async function attack(details: Attack): Promise<AttackResult> {
  const attacker = fork(join(import.meta.dirname, 'support/attacker.ts'))
  attacker.send(details)
  const [result] = await once(attacker, 'message')
  return result
}

function memory(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const codeGrants = () =>
  desk.provider.requests().filter(({ grantType }) => grantType === 'authorization_code').length

describe('The loopback listener under attack', () => {
  it(`stands ${REQUESTS.toLocaleString('en')} hostile requests, and then takes the real callback`, async context => {
    const callback = await desk.signInUpToCallback()
    const port = Number(callback.port)
    const issuer = `${desk.provider.endpoint}/oidc`
    // What is set up at the first requests is not growth.
    await attack({ port, issuer, requests: 200, seed: 1 })
    const before = memory()
    const startedAt = performance.now()
    const { answers } = await attack({ port, issuer, requests: REQUESTS, seed: 20_000 })
    const seconds = (performance.now() - startedAt) / 1000
    const growth = memory() - before

    expect(Object.keys(answers).sort()).not.toContain('200')
    expect(Object.keys(answers)).not.toContain('303')
    expect(desk.state).toMatchObject({ kind: 'signing-in', step: 'waiting', notice: null })
    expect(codeGrants()).toBe(0)
    expect(growth).toBeLessThan(MOST_GROWTH)
    expect(await desk.comeBack(callback)).toBe('signed in')
    await desk.until(() => desk.state.kind === 'signed-in')
    measured(context, {
      requests: REQUESTS,
      'per second': Math.round(REQUESTS / seconds),
      answers: Object.entries(answers)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', '),
      'memory growth': `${(growth / 1_000_000).toFixed(1)} MB`
    })
  })

  it.for(['127.0.0.1', '::1'])(
    'gives a program that has the port on %s before the attempt nothing',
    async host => {
      const received: Buffer[] = []
      const other = createServer(socket => socket.on('data', data => received.push(data)))
      await once(other.listen(3000, host), 'listening')
      const callback = await desk.signInUpToCallback()
      expect(await desk.comeBack(callback)).toBe('signed in')
      expect(Buffer.concat(received)).toHaveLength(0)
      other.close()
    }
  )

  it.for(['127.0.0.1', '::1'])('lets no program take the port on %s during the attempt', async host => {
    const callback = await desk.signInUpToCallback()
    const other = createServer().listen({ port: Number(callback.port), host })
    const [error] = await once(other, 'error')
    expect(error).toMatchObject({ code: 'EADDRINUSE' })
    expect(await desk.comeBack(callback)).toBe('signed in')
  })

  it('uses the code once: a replayed callback gets a page and changes nothing', async () => {
    const callback = await desk.signInUpToCallback()
    // The real one and its replay arrive together, while the exchange is under way.
    desk.provider.fault({ kind: 'delay', ms: 300, route: 'token:code' })
    const pages = await Promise.all([desk.comeBack(callback), desk.comeBack(callback)])
    expect(pages.sort()).toEqual(['not expected', 'signed in'])
    await desk.until(() => desk.state.kind === 'signed-in')
    expect(codeGrants()).toBe(1)
    await desk.authenticator.check()
    expect(desk.state).toMatchObject({ kind: 'signed-in', freshness: { kind: 'current' } })
  })

  it.for(['success', 'Cancel'])('meets a callback after %s with a closed port', async end => {
    const callback = await desk.signInUpToCallback()
    if (end === 'success') await desk.comeBack(callback)
    else desk.authenticator.cancelSignIn()
    await desk.until(() => desk.state.kind !== 'signing-in')
    const { state } = desk
    const answer = () =>
      fetch(callback).then(
        () => 'open',
        error => error.cause.code
      )
    await expect.poll(answer).toBe('ECONNREFUSED')
    expect(desk.state).toEqual(state)
  })

  it('refuses the answer of another issuer (mix-up, RFC 9207)', async () => {
    const callback = await desk.signInUpToCallback()
    callback.searchParams.set('iss', 'https://evil.example/oidc')
    expect(await desk.comeBack(callback)).toBe('not expected')
    callback.searchParams.delete('iss')
    expect(await desk.comeBack(callback)).toBe('not expected')
    expect(codeGrants()).toBe(0)
    expect(desk.state.kind).toBe('signing-in')
  })

  it("refuses an attacker's own valid callback (login CSRF, RFC 6749 §10.12)", async () => {
    const callback = await desk.signInUpToCallback('hanako')
    const attackers = await new Client(desk.provider, `${callback.origin}/callback`).signIn('taro')
    expect(attackers.searchParams.get('code')).toBeTruthy()
    expect(await desk.comeBack(attackers)).toBe('not expected')
    expect(await desk.comeBack(callback)).toBe('signed in')
    await desk.until(() => desk.state.kind === 'signed-in')
    expect(desk.state).toMatchObject({ account: { profile: { username: 'hanako' } } })
    expect([...(desk.keychain as MemoryKeychain).items.values()].join()).not.toContain('taro')
  })
})
