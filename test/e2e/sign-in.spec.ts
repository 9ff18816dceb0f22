import type { Page } from '@playwright/test'
import { wordsIn } from '../../src/shared/words/index.ts'
import { ENTRA_ACCOUNT } from '../provider/seed.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, createAccount, HANAKO, signInAtMicrosoft, signInByPassword } from './support/journey.ts'
import { keychainAccounts } from './support/keychain.ts'

const words = wordsIn('en')

async function expectSignedIn({ window }: Genkan, page: Page, who: string): Promise<void> {
  await expect(page.getByRole('heading', { name: words.pages['signed-in'].title })).toBeVisible()
  expect(page.url(), 'the code has left the address bar').not.toContain('code=')
  await expect(window.getByText(who, { exact: true }).first()).toBeVisible()
  await expect(buttonsOf(window, words).signOut).toBeVisible()
  expect(await keychainAccounts()).not.toEqual([])
}

test('signs in by user name and password', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(genkan.window, words).signIn.click())
  await signInByPassword(page)
  await expectSignedIn(genkan, page, HANAKO.name)
  await expect(genkan.window.getByText(HANAKO.email, { exact: true }).first()).toBeVisible()
})

test('signs in by Microsoft without stopping at the provider', async ({
  launch,
  systemBrowser,
  provider
}) => {
  const genkan = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(genkan.window, words).microsoft.click())
  await page.locator('#email').waitFor()
  expect(page.url()).toContain(new URL(provider.entraIssuer).origin)
  await signInAtMicrosoft(page)
  await expectSignedIn(genkan, page, ENTRA_ACCOUNT.name)
})

test('creates an account and signs in with it', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(genkan.window, words).createAccount.click())
  await createAccount(page, 'newcomer')
  await expectSignedIn(genkan, page, 'newcomer')
})

test('signs in a user who has filled in nothing', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(genkan.window, words).signIn.click())
  await signInByPassword(page, 'taro')
  await expectSignedIn(genkan, page, 'taro')
})

test('is still signed in after a relaunch, without the browser', async ({ launch, systemBrowser }) => {
  const first = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(first.window, words).signIn.click())
  await signInByPassword(page)
  await expectSignedIn(first, page, HANAKO.name)
  await first.close()

  const second = await launch()
  await expect(buttonsOf(second.window, words).signOut).toBeVisible()
  await expect(second.window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
  expect(systemBrowser.opened).toHaveLength(1)
})
