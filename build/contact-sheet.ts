/**
 * Puts the pictures of all screens on one sheet, `docs/screens.png`: a screen per row of four, English and Japanese,
 * light and dark. `node build/contact-sheet.ts`, after the pictures have changed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ROOT } from './build-app.ts'
import { installedChromium } from './chromium.ts'

const PICTURES = join(ROOT, 'test/visual/pictures')
const SHEET = join(ROOT, 'docs/screens.png')
const VARIANTS = ['en.light', 'en.dark', 'ja.light', 'ja.dark']
const STATES_PER_ROW = 3
const WIDTH = 150

const states = new Set(readdirSync(PICTURES).map(name => name.split('.')[0] ?? ''))
const figures = [...states].map(
  state =>
    `<figure><figcaption>${state}</figcaption>${VARIANTS.map(variant => image(`${state}.${variant}`)).join('')}</figure>`
)

const browser = await chromium.launch({
  ...installedChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
})
const page = await browser.newPage({ viewport: { width: STATES_PER_ROW * (4 * WIDTH + 32), height: 600 } })
await page.setContent(`<style>
  body { display: grid; grid-template-columns: repeat(${STATES_PER_ROW}, auto); gap: 16px; margin: 16px; background: #9a9a9a }
  figure { margin: 0 }
  figcaption { font: 12px sans-serif; margin-bottom: 4px }
  img { width: ${WIDTH - 4}px; margin-right: 4px; vertical-align: top }
</style>${figures.join('')}`)
await page.screenshot({ path: SHEET, fullPage: true })
await browser.close()

function image(name: string): string {
  const data = readFileSync(join(PICTURES, `${name}.png`)).toString('base64')
  return `<img alt="" src="data:image/png;base64,${data}">`
}
