import { test } from '@playwright/test'
import { LANGUAGES } from '../../src/shared/language.ts'
import { STATE_NAMES, viewOf } from './fixtures.ts'
import { expectUsable, openDisclosures, openWindow, show } from './harness.ts'

/** CSS pixels: the narrowest window, and the window as it opens at 200 % zoom. */
const NARROW = [320, 210]

for (const state of STATE_NAMES) {
  test(`${state} can be used by everyone`, async ({ page }) => {
    await openWindow(page, viewOf(state, 'en'))
    for (const language of LANGUAGES) {
      await page.setViewportSize({ width: 420, height: 560 })
      await show(page, viewOf(state, language))
      for (const media of [
        { colorScheme: 'light' },
        { colorScheme: 'dark' },
        { contrast: 'more' },
        { contrast: 'no-preference', forcedColors: 'active' }
      ] as const) {
        await page.emulateMedia(media)
        await expectUsable(page)
      }
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      await openDisclosures(page)
      for (const width of NARROW) {
        await page.setViewportSize({ width, height: 560 })
        await expectUsable(page)
      }
    }
  })
}
