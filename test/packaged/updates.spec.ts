import { existsSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordsIn } from '../../src/shared/words/index.ts'
import { buttonsOf, HANAKO, signInByPassword } from '../e2e/support/journey.ts'
import { type NotificationHost, startNotificationHost } from '../e2e/support/notifications.ts'
import type { TrayItem } from '../e2e/support/tray.ts'
import { type Feed, startFeed } from './support/feed.ts'
import { test as base, expect } from './support/fixtures.ts'
import { type Installation, install } from './support/package.ts'
import { ordinaryUser } from './support/user.ts'

const words = wordsIn('en')
const { tray: labels, notifications } = words
const OLD = '1.2.3'
const NEW = '1.3.0'

interface Fixtures {
  /** The path of the AppImage that the app thinks it runs from, in a folder of the person's. */
  appImage: string
  /** What the desktop has been asked to show. */
  notificationHost: NotificationHost
}

interface WorkerFixtures {
  feed: Feed
  updatable: Installation
}

const test = base.extend<Fixtures, WorkerFixtures>({
  feed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
    async ({}, use) => {
      const feed = await startFeed()
      await use(feed)
      await feed.close()
    },
    { scope: 'worker' }
  ],

  updatable: [
    async ({ feed }, use) => {
      const updates = { url: feed.url, key: feed.publicKey }
      const updatable = await install('Genkan', {
        metadata: { debuggable: true, version: OLD, updates },
        updateUrl: feed.url
      })
      await use(updatable)
      await updatable.remove()
    },
    { scope: 'worker' }
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  appImage: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-appimage-'))
    const file = join(folder, 'Genkan.AppImage')
    await writeFile(file, 'the old version')
    const user = ordinaryUser()
    if (user) for (const path of [folder, file]) await chown(path, user.uid, user.gid)
    await use(file)
    await rm(folder, { recursive: true })
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  notificationHost: async ({}, use) => {
    const host = await startNotificationHost()
    await use(host)
    host.close()
  }
})

test.skip(process.platform !== 'linux', 'Only on Linux can a test be the tray (D-Bus), and an AppImage.')

/** An AppImage that writes down that it was run, and whether for more than to be installed; and then is an app, if given one. */
const program = (version: string, executable?: string) => `#!/bin/sh
cd "$(dirname "$0")" && echo $$ > pid && echo "${version} \${APPIMAGE_EXIT_AFTER_INSTALL:-started}" >> ran
${executable ? `exec '${executable}' --hidden` : ''}
`

const linesOf = (file: string) => readFile(file, 'utf8').catch(() => '')

/** Clicks an entry as soon as it can be clicked. */
async function click(tray: TrayItem, label: string): Promise<void> {
  await expect.poll(() => entryOf(tray, label)).toMatchObject({ enabled: true })
  await tray.click(label)
}

async function entryOf(tray: TrayItem, wanted: string) {
  return (await tray.menu()).find(({ label }) => label === wanted)
}

test('a new version is fetched, waits for its moment, and is started by “restart to update”', async ({
  open,
  updatable,
  feed,
  appImage,
  trayHost,
  notificationHost,
  systemBrowser
}) => {
  const newVersion = program(NEW, updatable.executable)
  await feed.publish(NEW, newVersion)
  const genkan = await open(updatable, [], { APPIMAGE: appImage })
  const tray = await trayHost.itemOf(genkan.pid)
  await click(tray, labels.checkForUpdates)
  const { updateReady } = notifications
  const ready = { title: updateReady.title(NEW), body: updateReady.body }
  await expect.poll(() => notificationHost.shown).toEqual([ready])
  expect(await linesOf(appImage), 'nothing is replaced yet').toBe('the old version')
  expect(feed.identifying, 'nobody is told apart').toEqual([])

  const { signIn, cancel, signOut } = buttonsOf(genkan.window, words)
  const page = await systemBrowser.pageOpenedBy(() => signIn.click())
  await expect(cancel).toBeVisible()
  const restart = labels.restartToUpdate(NEW)
  await expect.poll(() => entryOf(tray, restart)).toMatchObject({ enabled: false })
  await signInByPassword(page)
  await expect(signOut).toBeVisible()

  await click(tray, restart)
  expect(await genkan.ended).toBe(0)
  expect(await linesOf(appImage)).toBe(newVersion)
  await expect.poll(() => linesOf(join(appImage, '../ran'))).toBe(`${NEW} started\n`)
  // What came up is the app, although the one before it may not quite have ended, with the session.
  const pid = Number(await linesOf(join(appImage, '../pid')))
  const updated = await trayHost.itemOf(pid)
  await expect.poll(() => updated.tooltip()).toContain(HANAKO.name)
  await updated.click(labels.quit)
  await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false)
})

test('a new version that is ready is installed when the person quits', async ({
  open,
  updatable,
  feed,
  appImage,
  trayHost
}) => {
  await feed.publish(NEW, program(NEW))
  const genkan = await open(updatable, [], { APPIMAGE: appImage })
  const tray = await trayHost.itemOf(genkan.pid)
  await click(tray, labels.checkForUpdates)
  await expect.poll(() => entryOf(tray, labels.restartToUpdate(NEW))).toBeDefined()
  await tray.click(labels.quit)
  expect(await genkan.ended).toBe(0)
  expect(await linesOf(appImage)).toBe(program(NEW))
  expect(await linesOf(join(appImage, '../ran')), 'it is not started').toBe(`${NEW} true\n`)
})

test('nothing but a newer, signed, whole version is taken', async ({
  open,
  updatable,
  feed,
  appImage,
  trayHost,
  notificationHost
}) => {
  const genkan = await open(updatable, [], { APPIMAGE: appImage })
  const tray = await trayHost.itemOf(genkan.pid)
  const { upToDate, updateFailed } = notifications
  const newest = { title: upToDate.title, body: upToDate.body(OLD) }
  const package_ = '/Genkan-x86_64.AppImage'
  const cases: readonly (readonly [string, () => Promise<void>, { title: string; body: string }])[] = [
    ['the same version', () => feed.publish(OLD, program(OLD)), newest],
    ['an older version', () => feed.publish('1.2.2', program('1.2.2')), newest],
    ['an unsigned feed', () => feed.publish(NEW, program('evil'), 'none'), updateFailed],
    ['a feed that somebody else has signed', () => feed.publish(NEW, program('evil'), 'other'), updateFailed]
  ]
  for (const [what, publish, told] of cases) {
    const before = notificationHost.shown.length
    feed.asked.length = 0
    await publish()
    await click(tray, labels.checkForUpdates)
    await expect.poll(() => notificationHost.shown.slice(before), what).toEqual([told])
    expect(feed.asked, what).not.toContain(package_)
  }
  const before = notificationHost.shown.length
  await feed.publish(NEW, program('evil'))
  await feed.corrupt()
  await click(tray, labels.checkForUpdates)
  await expect.poll(() => notificationHost.shown.slice(before), 'a corrupted package').toEqual([updateFailed])
  expect(feed.asked).toContain(package_)
  await click(tray, labels.quit)
  expect(await genkan.ended).toBe(0)
  expect(await linesOf(appImage)).toBe('the old version')
})

test('a feed that is down is no reason to stop', async ({ open, appImage, trayHost, notificationHost }) => {
  const feed = await startFeed()
  const updatable = await install('Genkan', {
    metadata: { debuggable: true, version: OLD, updates: { url: feed.url, key: feed.publicKey } },
    updateUrl: feed.url
  })
  await feed.close()
  const genkan = await open(updatable, [], { APPIMAGE: appImage })
  const tray = await trayHost.itemOf(genkan.pid)
  await click(tray, labels.checkForUpdates)
  await expect.poll(() => notificationHost.shown).toEqual([notifications.updateFailed])
  await expect.poll(() => entryOf(tray, labels.checkForUpdates)).toMatchObject({ enabled: true })
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  await genkan.close()
  await updatable.remove()
})

test('does not look for versions where policy, the package or the folder’s owner says no', async ({
  open,
  updatable,
  feed,
  appImage,
  trayHost
}) => {
  feed.asked.length = 0
  const readOnly = join(updatable.folder, 'Genkan.AppImage')
  const cases = {
    policy: { APPIMAGE: appImage, LOGTO_UPDATES: 'false' },
    'a package of the system': { APPIMAGE: undefined },
    'a folder of somebody else’s': { APPIMAGE: readOnly }
  }
  for (const [why, env] of Object.entries(cases)) {
    const genkan = await open(updatable, [], env)
    const tray = await trayHost.itemOf(genkan.pid)
    await expect.poll(() => entryOf(tray, labels.quit)).toBeDefined()
    expect(await entryOf(tray, labels.checkForUpdates), why).toBeUndefined()
    await genkan.close()
  }
  expect(feed.asked).toEqual([])
})
