import { expect, test } from '@playwright/test'
import { RESULT_KINDS } from '../../src/main/pages/index.ts'
import { LANGUAGES } from '../../src/shared/language.ts'
import { expectUsable, openResultPage, RESULT_ADDRESS, THEMES } from './harness.ts'

/** CSS pixels: a browser, and a narrow one at 200 % zoom. */
const WIDTHS = [900, 160]

for (const kind of RESULT_KINDS) {
  test(`result page ${kind} can be used by everyone, and asks for nothing`, async ({ page }) => {
    const refused: string[] = []
    page.on('console', message => refused.push(message.text()))
    for (const language of LANGUAGES) {
      const requested = await openResultPage(page, kind, language)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 640 })
        for (const media of Object.values(THEMES)) {
          await page.emulateMedia(media)
          await expectUsable(page)
        }
      }
      expect(requested, 'the browser asks for nothing but the page').toEqual([RESULT_ADDRESS])
    }
    expect(refused, 'its own policy allows all that it holds').toEqual([])
  })
}

test('a result page needs no JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await openResultPage(page, 'signed-in', 'en')
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await context.close()
})
