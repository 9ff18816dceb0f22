import { test } from '@playwright/test'
import { LANGUAGES } from '../../src/shared/language.ts'
import { STATE_NAMES, viewOf } from './fixtures.ts'
import { expectUsable, openDisclosures, openWindow, show, THEMES } from './harness.ts'

/** CSS pixels: the window as it opens, also at 200 % zoom, and at its narrowest, where themes make no difference. */
const WIDTHS = [420, 210]
const NARROWEST = 320

for (const state of STATE_NAMES) {
  test(`${state} can be used by everyone`, async ({ page }) => {
    await openWindow(page, viewOf(state, 'en'))
    for (const language of LANGUAGES) {
      await show(page, viewOf(state, language))
      await openDisclosures(page)
      for (const media of Object.values(THEMES)) {
        await page.emulateMedia(media)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 560 })
          await expectUsable(page)
        }
      }
      await page.setViewportSize({ width: NARROWEST, height: 560 })
      await expectUsable(page)
    }
  })
}
