import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { SCREENS } from '../test/visual/fixtures.ts'
import { ROOT } from './build-app.ts'
import { installedChromium } from './chromium.ts'
import { squeeze } from './squeeze.ts'

const PICTURES = join(ROOT, 'test/visual/pictures')
const SHEET = join(ROOT, 'docs/screens.png')
const VARIANTS = ['en.light', 'en.dark', 'ja.light', 'ja.dark']
const SCREENS_PER_ROW = 3
/** CSS pixels, of the 420 that the pictures have. */
const WIDTH = 168

/** Puts the pictures of all screens on one sheet, `docs/screens.png`: English and Japanese, light and dark. */
export async function drawContactSheet(): Promise<void> {
  const figures = SCREENS.map(
    screen =>
      `<figure><figcaption>${screen}</figcaption>${VARIANTS.map(variant => image(screen, variant)).join('')}</figure>`
  )
  const browser = await chromium.launch({
    ...installedChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
  })
  const page = await browser.newPage({ viewport: { width: 100, height: 100 } })
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${SCREENS_PER_ROW}, max-content); gap: 20px; width: max-content; margin: 0; padding: 20px; background: #8d8d8d }
    figure { display: grid; grid-template-columns: repeat(${VARIANTS.length}, ${WIDTH}px); gap: 4px; align-content: start; margin: 0 }
    figcaption { grid-column: 1 / -1; font: 13px system-ui, sans-serif; color: #fff }
    img { width: 100% }
  </style>${figures.join('')}`)
  await page.locator('body').screenshot({ path: SHEET })
  await browser.close()
  squeeze([SHEET])
}

function image(screen: string, variant: string): string {
  const data = readFileSync(join(PICTURES, `${screen}.${variant}.png`)).toString('base64')
  return `<img alt="" src="data:image/png;base64,${data}">`
}
