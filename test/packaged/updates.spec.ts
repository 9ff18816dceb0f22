import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { wordsIn } from '../../src/shared/words/index.ts'
import { buttonsOf, HANAKO, signInByPassword } from '../e2e/support/journey.ts'
import { startFeed } from './support/feed.ts'
import { install } from './support/package.ts'
import { click, entryOf, expect, linesOf, NEW, OLD, program, test } from './support/updatable.ts'

const words = wordsIn('en')
const { tray: labels, notifications } = words

test.skip(process.platform !== 'linux', 'Only on Linux can a test be the tray (D-Bus), and an AppImage.')

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
    'a policy with a mistake in it': { APPIMAGE: appImage, LOGTO_UPDATES: 'never' },
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
