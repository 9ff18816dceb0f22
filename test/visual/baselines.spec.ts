/**
 * Every screen as it looked, and as a screen reader read it, when somebody last looked at it. After a change that is
 * meant: `npm run test:visual -- --update-snapshots`, look at what git shows, then `npm run docs` for the sheet.
 */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { LANGUAGES, type Language } from '../../src/shared/language.ts'
import { STATE_NAMES, viewOf } from './fixtures.ts'
import { openWindow, show } from './harness.ts'

/** Where the pictures were taken. Elsewhere font and rasterizer are other versions. */
const RECORDED_ON = 'Debian GNU/Linux 12 (bookworm)'

const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark' },
  contrast: { contrast: 'more' }
} as const

for (const language of LANGUAGES) {
  test(`every screen reads as it did, in ${language}`, async ({ page }) => {
    await forEachState(page, language, async state => {
      const tree = await page.locator('body').ariaSnapshot()
      expect.soft(`${tree}\n`).toMatchSnapshot(['trees', `${state}.${language}.txt`])
    })
  })

  test(`every screen looks as it did, in ${language}`, async ({ page }) => {
    test.skip(system() !== RECORDED_ON, `The pictures were taken on ${RECORDED_ON}, and this is ${system()}.`)
    await forEachState(page, language, async state => {
      for (const [theme, media] of Object.entries(THEMES)) {
        await page.emulateMedia(media)
        const picture = await page.screenshot({ fullPage: true, animations: 'disabled' })
        expect.soft(picture).toMatchSnapshot(['pictures', `${state}.${language}.${theme}.png`])
      }
    })
  })
}

async function forEachState(
  page: Page,
  language: Language,
  check: (state: string) => Promise<void>
): Promise<void> {
  await openWindow(page, viewOf('restoring', language))
  for (const state of STATE_NAMES) {
    // By way of another screen, so that nothing of the one before is left.
    await show(page, viewOf('restoring', language))
    await show(page, viewOf(state, language))
    await check(state)
  }
}

function system(): string {
  if (process.platform !== 'linux') return process.platform
  return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'another Linux'
}
