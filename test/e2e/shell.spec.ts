import { spawn } from 'node:child_process'
import { exitCode } from '../../build/processes.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { launchCommand } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf } from './support/journey.ts'
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

test('ends when the system asks it to, as at the end of a session', async ({ launch }, testInfo) => {
  testInfo.skip(process.platform === 'win32', 'Windows asks in another way than by a signal.')
  const { electron, pid } = await launch()
  const ended = exitCode(electron.process())
  const closed = electron.waitForEvent('close')
  process.kill(pid, 'SIGTERM')
  expect(await ended).toBe(0)
  await closed
})
