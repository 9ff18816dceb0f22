import { expect, test } from '@playwright/test'
import { RESULT_KINDS, resultPage } from '../../src/main/pages/index.ts'
import { LANGUAGES } from '../../src/shared/language.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { expectUsable } from './harness.ts'

const ADDRESS = 'http://localhost:3000/result/x'

for (const kind of RESULT_KINDS) {
  for (const language of LANGUAGES) {
    test(`result page ${kind} in ${language}`, async ({ page }) => {
      const requested: string[] = []
      const refused: string[] = []
      page.on('console', message => refused.push(message.text()))
      await page.route('**/*', async route => {
        requested.push(route.request().url())
        const { html, headers } = resultPage(kind, {
          words: wordsIn(language),
          language,
          problem: { code: 'code_rejected' }
        })
        await route.fulfill({ body: html, headers })
      })
      await page.goto(ADDRESS)
      for (const width of [900, 320]) {
        await page.setViewportSize({ width, height: 640 })
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme })
          await expectUsable(page)
        }
      }
      expect(requested, 'the browser asks for nothing but the page').toEqual([ADDRESS])
      expect(refused, 'its own policy allows all that it holds').toEqual([])
    })
  }
}

test('a result page needs no JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const { html, headers } = resultPage('signed-in', { words: wordsIn('en'), language: 'en' })
  await page.route('**/*', route => route.fulfill({ body: html, headers }))
  await page.goto(ADDRESS)
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await context.close()
})
