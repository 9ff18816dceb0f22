import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { canUpdateItself } from '../../src/main/updates/can-update.ts'
import { isSigned, updateFeed } from '../../src/main/updates/feed.ts'
import { untilNextCheck } from '../../src/main/updates/schedule.ts'
import { type Updater, Updates, type UpdatesOptions } from '../../src/main/updates/updates.ts'

const HOUR = 3_600_000

describe('the signature of a feed', () => {
  const pair = (type: 'ed25519' | 'ed448' = 'ed25519') => generateKeyPairSync(type as 'ed25519')
  const { publicKey, privateKey } = pair()
  const publicText = (key = publicKey) => key.export({ format: 'der', type: 'spki' }).toString('base64')
  const feed = 'version: 2.0.0\nfiles: []\n'
  const signature = sign(null, Buffer.from(feed), privateKey).toString('base64')

  it('is right for the text and the key it was made of and with', () => {
    expect(isSigned(feed, signature, publicText())).toBe(true)
    expect(isSigned(feed, `${signature}\n`, publicText())).toBe(true)
  })

  it.each([
    ['another text', feed.replace('2', '3'), signature, publicText()],
    ['another key', feed, signature, publicText(pair().publicKey)],
    ['a key of another kind', feed, signature, publicText(pair('ed448').publicKey)],
    ['no signature', feed, '', publicText()],
    ['what is no signature', feed, '<html>', publicText()],
    ['what is no key', feed, signature, 'bm8gaGF5']
  ])('is wrong for %s', (_what, text, given, key) => {
    expect(isSigned(text, given, key)).toBe(false)
  })
})

describe('the feed of a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-feed-'))
  const file = join(folder, 'package.json')
  const of = (updates: unknown) => {
    writeFileSync(file, JSON.stringify({ name: 'genkan', updates }))
    return updateFeed(file)
  }

  it('is what packaging wrote', () => {
    const feed = { url: 'https://example.org/releases', key: 'a2V5' }
    expect(of(feed)).toEqual(feed)
  })

  it.each([
    [undefined],
    [{ url: 'https://example.org/releases' }],
    [{ url: 'http://example.org/releases', key: 'a2V5' }],
    [{ url: 'file:///tmp', key: 'a2V5' }]
  ])('is none for %o', updates => {
    expect(of(updates)).toBeNull()
    rmSync(file)
  })
})

describe('whether the app can replace itself', () => {
  it('is so on Windows and macOS, and nowhere on Linux but in an AppImage of one’s own', () => {
    const own = mkdtempSync(join(tmpdir(), 'genkan-own-'))
    expect(canUpdateItself('win32', undefined)).toBe(true)
    expect(canUpdateItself('darwin', undefined)).toBe(true)
    expect(canUpdateItself('linux', undefined)).toBe(false)
    expect(canUpdateItself('linux', join(own, 'Genkan.AppImage'))).toBe(true)
    expect(canUpdateItself('linux', join(own, 'nowhere', 'Genkan.AppImage'))).toBe(false)
    rmSync(own, { recursive: true })
  })
})

describe('looking for updates', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function setUp(options: Partial<UpdatesOptions> & { version?: string | null } = {}) {
    const updater = {
      check: vi.fn(async () => options.version ?? null),
      download: vi.fn(async () => {}),
      install: vi.fn()
    } satisfies Updater
    const load = vi.fn(async () => updater)
    const seen: string[] = []
    const release = vi.fn(async () => {})
    const updates: Updates = new Updates({
      load,
      allowed: () => true,
      isBusy: () => false,
      release,
      onChange: () => seen.push(updates.state.kind),
      log: () => {},
      random: () => 0.5,
      ...options
    })
    return { updates, updater, load, release, seen }
  }

  it('begins minutes after the start and goes on every few hours, each at a time of its own', async () => {
    const { updater, load } = setUp()
    await vi.advanceTimersByTimeAsync(untilNextCheck(true, 0.5) - 1)
    expect(load, 'nothing is loaded while the app starts').not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(updater.check).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(untilNextCheck(false, 0.5) * 3)
    expect(updater.check).toHaveBeenCalledTimes(4)
    expect(load).toHaveBeenCalledOnce()
    expect([untilNextCheck(true, 0), untilNextCheck(true, 1)]).toEqual([60_000, 600_000])
    expect([untilNextCheck(false, 0), untilNextCheck(false, 1)]).toEqual([3 * HOUR, 5 * HOUR])
  })

  it('fetches what is newer, says so, and looks no further', async () => {
    const { updates, updater, seen } = setUp({ version: '2.0.0' })
    expect(await updates.check()).toBe('ready')
    expect(seen).toEqual(['checking', 'downloading', 'ready'])
    expect(updates.state).toEqual({ kind: 'ready', version: '2.0.0' })
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(updater.check).toHaveBeenCalledOnce()
    expect(updater.install).not.toHaveBeenCalled()
  })

  it('says that there is nothing newer', async () => {
    const { updates, seen } = setUp()
    expect(await updates.check()).toBe('none')
    expect(seen).toEqual(['checking', 'idle'])
  })

  it.each(['check', 'download'] as const)(
    'a failing %s changes nothing, and is tried again later',
    async step => {
      const { updates, updater } = setUp({ version: '2.0.0' })
      updater[step].mockRejectedValueOnce(new Error('net::ERR_FAILED'))
      expect(await updates.check()).toBe('failed')
      expect(updates.state).toEqual({ kind: 'idle' })
      expect(await updates.check()).toBe('ready')
    }
  )

  it('is done once at a time', async () => {
    const { updates, updater } = setUp()
    expect(await Promise.all([updates.check(), updates.check()])).toEqual(['none', null])
    expect(updater.check).toHaveBeenCalledOnce()
  })

  it('is not done where policy forbids it, whenever that is read', async () => {
    let allowed = false
    const { updates, load } = setUp({ allowed: () => allowed })
    expect(updates.state).toEqual({ kind: 'off' })
    expect(await updates.check()).toBeNull()
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(load).not.toHaveBeenCalled()
    allowed = true
    expect(await updates.check()).toBe('none')
  })

  it('is off, without a timer, where the app cannot update itself', async () => {
    const { updates } = setUp({ load: null })
    expect(updates.state).toEqual({ kind: 'off' })
    expect(vi.getTimerCount()).toBe(0)
    expect(await updates.check()).toBeNull()
  })

  it('restarts when it is asked to, with its port and its lock free, and never in the middle of a sign-in', async () => {
    let busy = true
    const { updates, updater, release } = setUp({ version: '2.0.0', isBusy: () => busy })
    await updates.restart()
    await updates.check()
    await updates.restart()
    expect(release).not.toHaveBeenCalled()
    busy = false
    release.mockImplementation(async () => expect(updater.install).not.toHaveBeenCalled())
    await updates.restart()
    expect(release).toHaveBeenCalledOnce()
    expect(updater.install).toHaveBeenCalledOnce()
  })
})
