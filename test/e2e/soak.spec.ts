import { wordsIn } from '../../src/shared/words/index.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, signInByPassword } from './support/journey.ts'

const words = wordsIn('en')
const MOST_GROWTH = 5_000_000
/** As in a week, if each hour brings one. */
const WAKES = 168

/** What would grow with every turn if main process or window forgot to let go of something. */
function inventory({ electron }: Genkan) {
  return electron.evaluate(async ({ app, BrowserWindow, ipcMain, nativeTheme, powerMonitor }) => {
    const collect = (globalThis as never as { gc(): void }).gc
    for (let turn = 0; turn < 5; turn++) {
      await new Promise(setImmediate)
      collect()
    }
    const windows = BrowserWindow.getAllWindows()
    const emitters = [app, ipcMain, nativeTheme, powerMonitor, process, ...windows]
    const contents = windows.map(({ webContents }) => webContents)
    const resources = process.getActiveResourcesInfo()
    const { heapUsed, external } = process.memoryUsage()
    return {
      memory: heapUsed + external,
      listeners: [...emitters, ...contents]
        .flatMap(emitter => emitter.eventNames().map(name => emitter.listenerCount(name as never)))
        .reduce((sum, count) => sum + count, 0),
      timers: resources.filter(name => name === 'Timeout').length,
      handles: resources.filter(name => name !== 'Timeout' && name !== 'Immediate').length,
      files: process.getBuiltinModule('node:fs').readdirSync('/proc/self/fd').length
    }
  })
}

test('left running for long, main process and window grow by nothing', async ({
  launch,
  provider,
  systemBrowser,
  trayHost
}, testInfo) => {
  testInfo.skip(process.platform !== 'linux', 'Only Linux tells of its handles in /proc.')
  test.setTimeout(60_000)
  const genkan = await launch({ extraArgs: ['--js-flags=--expose-gc'] })
  await trayHost.itemOf(genkan.pid)
  const { signIn, signOut } = buttonsOf(genkan.window, words)
  const signOutHere = genkan.window.getByRole('button', {
    name: words.window.signedIn.signOutHere,
    exact: true
  })
  const comeIn = () => systemBrowser.pageOpenedBy(() => signIn.click())
  const questions = () => provider.requests().filter(({ path }) => path === '/oidc/me').length
  const wake = async () => {
    const before = questions()
    // One that comes while a check is under way shares its answer.
    const again = async () => {
      await genkan.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
      return questions()
    }
    await expect.poll(again, { intervals: [5] }).toBeGreaterThan(before)
  }
  const day = async () => {
    for (let hour = 0; hour < 24; hour++) await wake()
    await genkan.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.hide()
        window.show()
      }
    })
    await signOutHere.click()
    const page = await comeIn()
    await expect(signOut).toBeVisible()
    await page.close()
  }
  await signInByPassword(await comeIn())
  await expect(signOut).toBeVisible()
  // What is loaded or built up once is there after a day.
  await day()
  const before = await inventory(genkan)
  for (let wakes = 0; wakes < WAKES; wakes += 24) await day()
  const after = await inventory(genkan)
  expect(after.memory - before.memory).toBeLessThan(MOST_GROWTH)
  expect(after.listeners).toBeLessThanOrEqual(before.listeners)
  expect(after.timers).toBeLessThanOrEqual(before.timers)
  expect(after.handles).toBeLessThanOrEqual(before.handles + 1)
  expect(after.files).toBeLessThanOrEqual(before.files + 2)
})
