import { wordsIn } from '../../src/shared/words/index.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf } from './support/journey.ts'
import { closeWindow, isWindowVisible } from './support/window.ts'

const words = wordsIn('en')

/** What the window shows as its main action, asked of the main process: Playwright gives a page up that has crashed. */
function mainAction({ electron }: Genkan): Promise<string | undefined> {
  return electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window || window.webContents.isCrashed()) return undefined
    const script = 'document.querySelector("[data-main-action]")?.textContent'
    // A page whose process is about to end answers nothing.
    const silence = new Promise<undefined>(resolve => setTimeout(resolve, 500))
    return Promise.race([window.webContents.executeJavaScript(script), silence])
  })
}

/** Runs a script in the page that may never come back. */
function runInPage({ electron }: Genkan, script: string): Promise<void> {
  return electron.evaluate(({ BrowserWindow }, code) => {
    BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(code)
      .catch(() => {})
  }, script)
}

/** For the search after the test, which cannot look into a page that has crashed. */
async function endPage({ electron, window }: Genkan): Promise<void> {
  if (window.isClosed()) return
  const closed = window.waitForEvent('close')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy())
  await closed
}

const FAILURES: Readonly<Record<string, (genkan: Genkan) => Promise<void>>> = {
  'closes itself': genkan => runInPage(genkan, 'window.close()'),
  crashes: ({ electron }) =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    ),
  hangs: async genkan => {
    await runInPage(genkan, 'for (;;);')
    // What Chromium says of a page that has not taken a click for 30 s.
    await genkan.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive')
    )
  }
}

for (const [failure, fail] of Object.entries(FAILURES)) {
  test(`a page that ${failure} is there again, and the app lives on`, async ({ launch, trayHost }) => {
    const genkan = await launch()
    const tray = await trayHost.itemOf(genkan.pid)
    await buttonsOf(genkan.window, words).signIn.waitFor()
    await fail(genkan)
    await expect.poll(() => mainAction(genkan)).toBe(words.window.signedOut.signIn)
    await expect.poll(() => isWindowVisible(genkan)).toBe(true)

    await closeWindow(genkan)
    await expect.poll(() => isWindowVisible(genkan)).toBe(false)
    await tray.click(words.tray.open)
    await expect.poll(() => isWindowVisible(genkan)).toBe(true)
    expect(await mainAction(genkan)).toBe(words.window.signedOut.signIn)
    await endPage(genkan)
  })
}

test('a page that crashes again and again is loaded again when somebody wants to see it', async ({
  launch,
  trayHost
}) => {
  const genkan = await launch()
  const tray = await trayHost.itemOf(genkan.pid)
  const isCrashed = () =>
    genkan.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed())
  for (let crash = 0; crash < 6; crash++) {
    await expect.poll(() => mainAction(genkan)).toBe(words.window.signedOut.signIn)
    await FAILURES['crashes']?.(genkan)
    await expect.poll(isCrashed).toBe(crash === 5)
  }
  await tray.click(words.tray.open)
  await expect.poll(() => mainAction(genkan)).toBe(words.window.signedOut.signIn)
  await endPage(genkan)
})
