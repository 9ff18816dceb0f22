import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../build/build-app.ts'
import { exitCode } from '../../build/processes.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { clippedElements, openDisclosures } from '../visual/harness.ts'
import { type Genkan, launchCommand } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, HANAKO, signInByPassword } from './support/journey.ts'
import { startNotificationHost } from './support/notifications.ts'
import { closeWindow, isWindowVisible } from './support/window.ts'

const words = wordsIn('en')
const japanese = wordsIn('ja')

test.skip(process.platform !== 'linux', 'Only on Linux can a test be the desktop (D-Bus).')

test('without a tray, closing the window ends the app', async ({ launch }) => {
  const genkan = await launch()
  const ended = exitCode(genkan.electron.process())
  await closeWindow(genkan)
  expect(await ended).toBe(0)
})

test('launches at login, hidden in the tray, once that is switched on', async ({
  launch,
  person,
  trayHost
}) => {
  const file = join(process.env['XDG_CONFIG_HOME'] ?? '', 'autostart/genkan.desktop')
  const genkan = await launch()
  const tray = await trayHost.itemOf(genkan.pid)
  const entry = async () => (await tray.menu()).find(({ label }) => label === words.tray.launchAtLogin)
  expect(await entry()).toMatchObject({ checked: false })
  await tray.click(words.tray.launchAtLogin)
  await expect.poll(entry).toMatchObject({ checked: true })
  const exec = /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]
  const { executable } = await launchCommand(person)
  expect(exec).toBe(`"${executable}" "${ROOT}" "--hidden"`)
  await genkan.close()

  const atLogin = await launch({
    extraArgs: ['--hidden'],
    beforeWindow: async ({ electron, pid }) => {
      const hidden = await trayHost.itemOf(pid)
      expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
      await hidden.click(words.tray.open)
    }
  })
  const hidden = await trayHost.itemOf(atLogin.pid)
  await expect(buttonsOf(atLogin.window, words).signIn).toBeVisible()
  await hidden.click(words.tray.launchAtLogin)
  await expect.poll(() => existsSync(file)).toBe(false)
})

test('notifies of a sign-in and of a session that ended, and of nothing else', async ({
  launch,
  systemBrowser,
  provider,
  trayHost
}) => {
  const host = await startNotificationHost()
  const genkan = await launch()
  await trayHost.itemOf(genkan.pid)
  await keepFocusAway(genkan)
  const buttons = buttonsOf(genkan.window, words)
  await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
  await buttons.cancel.click()
  await expect(buttons.signIn).toBeVisible()
  const page = await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
  await signInByPassword(page)
  const signedIn = {
    title: words.notifications.signedIn.title,
    body: words.notifications.signedIn.body(HANAKO.name)
  }
  await expect.poll(() => host.shown).toEqual([signedIn])

  await closeWindow(genkan)
  await expect.poll(() => isWindowVisible(genkan)).toBe(false)
  await fetch(`${provider.endpoint}/__test/revoke-grants`, { method: 'POST' })
  await genkan.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  const ended = {
    title: words.notifications.sessionEnded.title,
    body: words.problems.session_revoked.what
  }
  await expect.poll(() => host.shown).toEqual([signedIn, ended])
  host.click()
  await expect.poll(() => isWindowVisible(genkan)).toBe(true)
  expect(host.shown).toHaveLength(2)
  host.close()
})

test('a language chosen in the tray is spoken at once by tray, menu and window', async ({
  launch,
  trayHost
}) => {
  const genkan = await launch()
  const tray = await trayHost.itemOf(genkan.pid)
  await tray.click('日本語')
  await expect(buttonsOf(genkan.window, japanese).signIn).toBeVisible()
  await expect.poll(() => tray.tooltip()).toContain(japanese.tray.signedOut)
  const menu = await tray.menu()
  expect(menu.map(({ label }) => label)).toContain(japanese.tray.quit)
  expect(menu).toContainEqual({ label: '日本語', enabled: true, checked: true })
  expect(menu).toContainEqual({ label: 'English', enabled: true, checked: false })
  const labels = await genkan.electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(item => item.label)
  )
  const { account, edit, view, window, help } = japanese.menu
  expect(labels).toEqual([`${account}(&A)`, `${edit}(&E)`, `${view}(&V)`, `${window}(&W)`, `${help}(&H)`])
})

test('theme and accent colour are those of the system, live', async ({ launch }) => {
  const { electron, window } = await launch()
  const look = () =>
    window.evaluate(() => {
      const style = getComputedStyle(document.documentElement)
      return [style.backgroundColor, style.getPropertyValue('--system-accent')]
    })
  for (const theme of ['light', 'dark'] as const) {
    await electron.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme)
    const paper = theme === 'light' ? 'rgb(250, 249, 247)' : 'rgb(28, 29, 33)'
    await expect.poll(async () => (await look())[0]).toBe(paper)
  }
  await electron.evaluate(({ systemPreferences }) => {
    systemPreferences.getAccentColor = () => 'c0392bff'
    systemPreferences.emit('accent-color-changed')
  })
  await expect.poll(async () => (await look())[1]).toBe('#c0392b')
})

for (const screen of ['signed out', 'signed in'] as const) {
  test(`at 200 % zoom nothing is cut off, ${screen}`, async ({ launch, systemBrowser }) => {
    const { electron, window } = await launch()
    const { signIn, signOut } = buttonsOf(window, words)
    if (screen === 'signed in') {
      await signInByPassword(await systemBrowser.pageOpenedBy(() => signIn.click()))
      await signOut.waitFor()
    }
    await electron.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) each.webContents.setZoomFactor(2)
    })
    await expect.poll(() => window.evaluate(() => devicePixelRatio)).toBe(2)
    await openDisclosures(window)
    expect(await clippedElements(window)).toEqual([])
    await (screen === 'signed in' ? signOut : signIn).click()
  })
}

/** What a window manager does that protects the user's focus. */
async function keepFocusAway({ electron }: Genkan): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.isFocused = () => false
  })
}
