/**
 * Every screen as it looked, and as a screen reader read it, when somebody last looked at it. After a change that is
 * meant to show: `npm run screens`, then look at what git shows.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { RESULT_KINDS } from '../../src/main/pages/index.ts'
import { LANGUAGES, type Language } from '../../src/shared/language.ts'
import { SCREENS, STATE_NAMES, viewOf } from './fixtures.ts'
import { openDisclosures, openResultPage, openWindow, show, THEMES } from './harness.ts'

/** Where the pictures were taken. Elsewhere font and rasterizer are other versions. */
const RECORDED_ON = 'Debian GNU/Linux 12 (bookworm)'

const { light, dark, contrast } = THEMES

test('what is recorded is what there is', () => {
  for (const folder of ['trees', 'pictures']) {
    const recorded = readdirSync(new URL(folder, import.meta.url)).map(file => file.split('.')[0])
    expect([...new Set(recorded)].sort()).toEqual([...SCREENS].sort())
  }
})

for (const language of LANGUAGES) {
  test(`every screen reads as it did, in ${language}`, async ({ page }) => {
    await forEachScreen(page, language, async screen => {
      const tree = await page.locator('body').ariaSnapshot()
      expect.soft(`${tree}\n`).toMatchSnapshot(['trees', `${screen}.${language}.txt`])
    })
  })

  test(`every screen looks as it did, in ${language}`, async ({ page }) => {
    test.skip(system() !== RECORDED_ON, `The pictures were taken on ${RECORDED_ON}, and this is ${system()}.`)
    await forEachScreen(page, language, async screen => {
      for (const [theme, media] of Object.entries({ light, dark, contrast })) {
        await page.emulateMedia(media)
        const picture = await page.screenshot({ fullPage: true, animations: 'disabled' })
        expect.soft(picture).toMatchSnapshot(['pictures', `${screen}.${language}.${theme}.png`])
      }
    })
  })
}

async function forEachScreen(
  page: Page,
  language: Language,
  check: (screen: string) => Promise<void>
): Promise<void> {
  await openWindow(page, viewOf('restoring', language))
  for (const state of STATE_NAMES) {
    // By way of another screen, so that nothing of the one before is left.
    await show(page, viewOf('restoring', language))
    await show(page, viewOf(state, language))
    await check(state)
  }
  await show(page, viewOf('signed-in', language))
  await openDisclosures(page)
  await check('signed-in-advanced')
  for (const kind of RESULT_KINDS) {
    await openResultPage(page, kind, language)
    await check(`page-${kind}`)
  }
}

function system(): string {
  if (process.platform !== 'linux') return process.platform
  return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'another Linux'
}
