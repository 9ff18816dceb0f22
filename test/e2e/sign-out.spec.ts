import { wordsIn } from '../../src/shared/words/index.ts'
import type { Provider } from '../provider/index.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, HANAKO, signInByPassword } from './support/journey.ts'
import { keychainAccounts } from './support/keychain.ts'
import { clickMenuItem } from './support/menu.ts'
import type { SystemBrowser } from './support/system-browser.ts'

const words = wordsIn('en')

interface Parts {
  readonly genkan: Genkan
  readonly systemBrowser: SystemBrowser
  readonly provider: Provider
}

async function signIn({ genkan: { window }, systemBrowser }: Parts): Promise<void> {
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(window, words).signIn.click())
  await signInByPassword(page)
  await expect(buttonsOf(window, words).signOut).toBeVisible()
}

/** Signed out here, at the provider, and in the browser: signing in again asks who it is. */
async function expectSignedOutEverywhere(parts: Parts, signOut: () => Promise<unknown>): Promise<void> {
  const { genkan, systemBrowser, provider } = parts
  const goodbye = await systemBrowser.pageOpenedBy(signOut)
  await expect(goodbye.getByRole('heading', { name: words.pages['signed-out'].title })).toBeVisible()
  const buttons = buttonsOf(genkan.window, words)
  await expect(buttons.signIn).toBeVisible()
  expect(await keychainAccounts()).toEqual([])
  expect(provider.requests().map(request => request.path)).toContain('/oidc/token/revocation')
  const page = await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
  await expect(page.locator('#password')).toBeVisible()
  await buttons.cancel.click()
  await expect(buttons.signIn).toBeVisible()
}

test('signs out in the window', async ({ launch, systemBrowser, provider }) => {
  const parts = { genkan: await launch(), systemBrowser, provider }
  await signIn(parts)
  await expectSignedOutEverywhere(parts, () => buttonsOf(parts.genkan.window, words).signOut.click())
})

test('signs out in the application menu', async ({ launch, systemBrowser, provider }) => {
  const parts = { genkan: await launch(), systemBrowser, provider }
  await signIn(parts)
  await expectSignedOutEverywhere(parts, () => clickMenuItem(parts.genkan, words.tray.signOut))
})

test('signs out in the tray, which tells who is signed in', async ({
  launch,
  systemBrowser,
  provider,
  trayHost
}) => {
  const parts = { genkan: await launch(), systemBrowser, provider }
  const tray = await trayHost.itemOf(parts.genkan.pid)
  const labels = async () => (await tray.menu()).map(entry => entry.label)
  await expect.poll(labels).toContain(words.tray.signIn)
  expect((await tray.icon()).length, 'the icon has a picture').toBeGreaterThan(0)
  await signIn(parts)
  await expect.poll(labels).toContain(words.tray.signedInAs(HANAKO.name))
  expect(await labels()).not.toContain(words.tray.signIn)
  expect(await tray.tooltip()).toContain(HANAKO.name)
  await expectSignedOutEverywhere(parts, () => tray.click(words.tray.signOut))
  await expect.poll(labels).toContain(words.tray.signedOut)
})
