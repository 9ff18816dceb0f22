import { expect, type Page } from '@playwright/test'
import type { Words } from '../../../src/shared/words/index.ts'
import { buttonsOf, signInByPassword } from '../../e2e/support/journey.ts'
import type { SystemBrowser } from '../../e2e/support/system-browser.ts'

/** Signs Hanako in, from the signed-out window to the signed-in one. Returns the page that the browser ended on. */
export async function signIn(window: Page, browser: SystemBrowser, words: Words): Promise<Page> {
  const buttons = buttonsOf(window, words)
  const page = await browser.pageOpenedBy(() => buttons.signIn.click())
  await signInByPassword(page)
  await expect(buttons.signOut).toBeVisible()
  return page
}
