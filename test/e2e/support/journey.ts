import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../../../src/shared/words/index.ts'
import { DEMO_PASSWORD, ENTRA_ACCOUNT } from '../../provider/seed.ts'
import type { SystemBrowser } from './system-browser.ts'

/** Somebody the identity provider knows from the start. */
export const HANAKO = { username: 'hanako', name: '山田 花子', email: 'hanako@example.com' }

/** The buttons of the app's window, by the names that people and screen readers know them by. */
export function buttonsOf(window: Page, words: Words) {
  const button = (name: string): Locator => window.getByRole('button', { name, exact: true })
  const { signedOut, signingIn, signedIn } = words.window
  return {
    signIn: button(signedOut.signIn),
    microsoft: button(signedOut.microsoft),
    createAccount: button(signedOut.createAccount),
    reopen: button(signingIn.reopen),
    cancel: button(signingIn.cancel),
    switchAccount: button(signedIn.switchAccount),
    signOut: button(signedIn.signOut)
  }
}

/** What a person does on the provider's page: user name and password. */
export async function signInByPassword(page: Page, username = HANAKO.username): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(DEMO_PASSWORD)
  await page.locator('#submit').click()
}

/** The whole way, from the button in the window to the window that shows it, which may take a time limit of its own. */
export async function signInThroughBrowser(
  window: Page,
  browser: SystemBrowser,
  words: Words,
  limit: { timeout?: number } = {}
): Promise<void> {
  const { signIn, signOut } = buttonsOf(window, words)
  await signInByPassword(await browser.pageOpenedBy(() => signIn.click()))
  await expect(signOut).toBeVisible(limit)
}

/** What a person does on Microsoft's page. */
export async function signInAtMicrosoft(page: Page): Promise<void> {
  await page.locator('#email').fill(ENTRA_ACCOUNT.email)
  await page.locator('#password').fill(ENTRA_ACCOUNT.password)
  await page.locator('#submit').click()
}

/** What a person does on the provider's page for new accounts. */
export async function createAccount(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(DEMO_PASSWORD)
  await page.locator('#submit').click()
}
