import { spawn } from 'node:child_process'
import { exitCode } from '../../build/processes.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { type Genkan, launchCommand } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, signInThroughBrowser } from './support/journey.ts'
import { keychainItems } from './support/keychain.ts'
import { closeWindow, isWindowVisible } from './support/window.ts'

const words = wordsIn('en')

test('a closed window leaves the app in the tray, and the tray brings it back', async ({
  launch,
  trayHost
}) => {
  const genkan = await launch()
  const tray = await trayHost.itemOf(genkan.pid)
  await closeWindow(genkan)
  await expect.poll(() => isWindowVisible(genkan)).toBe(false)
  await tray.click(words.tray.open)
  await expect.poll(() => isWindowVisible(genkan)).toBe(true)
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
})

test('a window that nobody wants for five minutes ends, and the tray brings back a new one', async ({
  launch,
  trayHost,
  systemBrowser
}) => {
  const { electron, window, pid } = await launch()
  await signInThroughBrowser(window, systemBrowser, words)
  // Five minutes pass at once.
  await electron.evaluate(() => {
    const { setTimeout } = globalThis
    const hurrying = (act: () => void, wait: number) => setTimeout(act, wait === 300_000 ? 0 : wait)
    globalThis.setTimeout = hurrying as typeof setTimeout
  })
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(0)
  const opening = electron.waitForEvent('window')
  await (await trayHost.itemOf(pid)).click(words.tray.open)
  await expect(buttonsOf(await opening, words).signOut).toBeVisible()
})

test('the window opens where it was, and not where no screen is', async ({ launch }) => {
  const boundsOf = ({ electron }: Genkan) =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  const place = (genkan: Genkan, bounds: Electron.Rectangle) =>
    genkan.electron.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      bounds
    )
  const bounds = { x: 330, y: 120, width: 500, height: 480 }
  let genkan = await launch()
  await place(genkan, bounds)
  await expect.poll(() => boundsOf(genkan)).toEqual(bounds)
  await genkan.close()

  genkan = await launch()
  expect(await boundsOf(genkan)).toEqual(bounds)
  await place(genkan, { ...bounds, x: 5000, y: 5000 })
  await expect.poll(async () => (await boundsOf(genkan))?.x).toBe(5000)
  await genkan.close()

  genkan = await launch()
  const { x = 0, y = 0 } = (await boundsOf(genkan)) ?? {}
  expect(Math.max(x, y)).toBeLessThan(1280)
})

test('a second launch shows the window of the first and ends', async ({ launch, person, trayHost }) => {
  const genkan = await launch()
  await trayHost.itemOf(genkan.pid)
  await closeWindow(genkan)
  await expect.poll(() => isWindowVisible(genkan)).toBe(false)
  const { executable, args, env } = await launchCommand(person)
  const second = spawn(executable, args, { env, stdio: 'ignore' })
  expect(await exitCode(second)).toBe(0)
  await expect.poll(() => isWindowVisible(genkan)).toBe(true)
})

test('of two launches at the same moment one goes on, and the other ends', async ({ person, trayHost }) => {
  const { executable, args, env } = await launchCommand(person)
  const [one, other] = [1, 2].map(() => spawn(executable, args, { env, stdio: 'ignore' }))
  if (!one || !other) throw new Error('nothing was started')
  const [left, goesOn] = await Promise.race([
    exitCode(one).then(code => [code, other] as const),
    exitCode(other).then(code => [code, one] as const)
  ])
  expect(left).toBe(0)
  await trayHost.itemOf(goesOn.pid ?? 0)
  goesOn.kill('SIGTERM')
  expect(await exitCode(goesOn)).toBe(0)
})

test('ends when the system asks it to, as at the end of a session', async ({ launch }, testInfo) => {
  testInfo.skip(process.platform === 'win32', 'Windows asks in another way than by a signal.')
  const { electron, pid } = await launch()
  const ended = exitCode(electron.process())
  const closed = electron.waitForEvent('close')
  process.kill(pid, 'SIGTERM')
  expect(await ended).toBe(0)
  await closed
})

test('quitting in mid-renewal waits for the new tokens, and stores them', async ({
  launch,
  systemBrowser,
  provider
}) => {
  const genkan = await launch()
  // So short that the app renews every second.
  provider.fault({ kind: 'lifetimes', accessToken: 60 })
  await signInThroughBrowser(genkan.window, systemBrowser, words)
  const renewals = () => provider.requests().filter(({ grantType }) => grantType === 'refresh_token').length
  const before = renewals()
  provider.fault({ kind: 'delay', ms: 2_000, route: 'token:refresh' })
  await expect.poll(renewals, { intervals: [20] }).toBeGreaterThan(before)
  const { length } = provider.issued()
  const ended = exitCode(genkan.electron.process())
  await genkan.electron.evaluate(({ app }) => app.quit()).catch(() => {})
  expect(await ended).toBe(0)
  await expect.poll(() => provider.issued().length).toBeGreaterThan(length)
  expect((await keychainItems()).map(({ password }) => password).join()).toContain(provider.issued().at(-1))
})
