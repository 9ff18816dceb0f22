import { test } from '@playwright/test'
import { LANGUAGES } from '../../src/shared/language.ts'
import { STATE_NAMES, viewOf } from './fixtures.ts'
import { expectUsable, openDisclosures, openWindow, shoot } from './harness.ts'

const THEMES = ['light', 'dark'] as const

/** CSS pixels: the window as it opens, the narrowest one, and the one at 200 % zoom. */
const WIDTHS = { usual: 420, narrow: 320, zoomed: 210 } as const

for (const state of STATE_NAMES) {
  for (const language of LANGUAGES) {
    test(`${state} in ${language}`, async ({ page }) => {
      await page.setViewportSize({ width: WIDTHS.usual, height: 560 })
      await openWindow(page, viewOf(state, language))
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        await expectUsable(page)
        await shoot(page, `${state}-${language}-${theme}`)
      }
      await page.emulateMedia({ contrast: 'more' })
      await expectUsable(page)
      await shoot(page, `${state}-${language}-contrast`)
      await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' })
      await expectUsable(page)
      await shoot(page, `${state}-${language}-forced-colors`)
      await page.emulateMedia({ forcedColors: 'none' })
      for (const size of ['narrow', 'zoomed'] as const) {
        await page.setViewportSize({ width: WIDTHS[size], height: 560 })
        await openDisclosures(page)
        await expectUsable(page)
        await shoot(page, `${state}-${language}-${size}`)
      }
    })
  }
}
