import { wordsIn } from '../../src/shared/words/index.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, signInByPassword } from './support/journey.ts'
import { keychainAccounts } from './support/keychain.ts'
import { clickMenuItem } from './support/menu.ts'
import type { SystemBrowser } from './support/system-browser.ts'

const words = wordsIn('en')

async function signIn({ window }: Genkan, browser: SystemBrowser): Promise<void> {
  const page = await browser.pageOpenedBy(() => buttonsOf(window, words).signIn.click())
  await signInByPassword(page)
  await expect(buttonsOf(window, words).signOut).toBeVisible()
}

/** Signed out here, at the provider, and in the browser: signing in again asks who it is. */
async function expectSignedOutEverywhere(
  { window }: Genkan,
  browser: SystemBrowser,
  signOut: () => Promise<unknown>
): Promise<void> {
  const goodbye = await browser.pageOpenedBy(signOut)
  await expect(goodbye.getByRole('heading', { name: words.pages.signedOut.title })).toBeVisible()
  const buttons = buttonsOf(window, words)
  await expect(buttons.signIn).toBeVisible()
  expect(await keychainAccounts()).toEqual([])
  const page = await browser.pageOpenedBy(() => buttons.signIn.click())
  await expect(page.locator('#password')).toBeVisible()
  await buttons.cancel.click()
  await expect(buttons.signIn).toBeVisible()
}

test('signs out in the window', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  await signIn(genkan, systemBrowser)
  await expectSignedOutEverywhere(genkan, systemBrowser, () =>
    buttonsOf(genkan.window, words).signOut.click()
  )
})

test('signs out in the application menu', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  await signIn(genkan, systemBrowser)
  await expectSignedOutEverywhere(genkan, systemBrowser, () => clickMenuItem(genkan, words.tray.signOut))
})

test('signs out in the tray, which tells who is signed in', async ({ launch, systemBrowser, trayHost }) => {
  const genkan = await launch()
  const tray = await trayHost.itemOf(genkan.pid)
  const labels = async () => (await tray.menu()).map(entry => entry.label)
  await expect.poll(labels).toContain(words.tray.signIn)
  expect((await tray.icon()).length, 'the icon has a picture').toBeGreaterThan(0)
  await signIn(genkan, systemBrowser)
  await expect.poll(labels).toContain(words.tray.signOut)
  expect(await labels()).not.toContain(words.tray.signIn)
  expect(await tray.tooltip()).toContain('Genkan')
  await expectSignedOutEverywhere(genkan, systemBrowser, () => tray.click(words.tray.signOut))
  await expect.poll(labels).toContain(words.tray.signIn)
})
