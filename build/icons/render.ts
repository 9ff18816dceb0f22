/**
 * Draws every icon of the app into `build/icons/out`: `node build/icons/render.ts`.
 * The results are committed; run it again after a change to the mark.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { installedChromium } from '../chromium.ts'
import { type Png, packIcns, packIco } from './containers.ts'
import { appIcon, TRAY_STATES, trayIcon, trayTemplate } from './drawings.ts'

const FOLDER = new URL('./', import.meta.url)
const OUT = new URL('./out/', import.meta.url)

const APP_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 20, 24, 32, 48, 64, 256]
const ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024]
const TRAY_ICO_SIZES = [16, 20, 24, 32, 48, 64]

/** Side of the tray image at 1×; Linux panels are 22 to 24 px high, the macOS menu bar takes 16 points. */
const TRAY_SIZE = { linux: 24, macos: 16 }

await rm(OUT, { recursive: true, force: true })
await mkdir(OUT, { recursive: true })
const browser = await chromium.launch({
  ...installedChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
})
const page = await browser.newPage()

await writeFile(new URL('genkan.svg', FOLDER), appIcon('none', 16))
for (const image of await renderAll(size => appIcon('none', size), APP_SIZES))
  await save(`${image.size}x${image.size}.png`, image.data)
await save('icon.ico', packIco(await renderAll(size => appIcon('none', size), ICO_SIZES)))
await save('icon.icns', packIcns(await renderAll(size => appIcon('macos', size), ICNS_SIZES)))

for (const state of TRAY_STATES) {
  const icon = (size: number) => trayIcon(state, size)
  await save(`tray-${state}.ico`, packIco(await renderAll(icon, TRAY_ICO_SIZES)))
  for (const scale of [1, 2, 3]) {
    const suffix = scale === 1 ? '' : `@${scale}x`
    const { linux, macos } = TRAY_SIZE
    await save(`tray-${state}${suffix}.png`, await render(page, icon(linux * scale), linux * scale))
    const template = trayTemplate(state, macos * scale)
    await save(`trayTemplate-${state}${suffix}.png`, await render(page, template, macos * scale))
  }
}
await browser.close()

function save(name: string, data: Buffer): Promise<void> {
  return writeFile(new URL(name, OUT), data)
}

async function renderAll(drawing: (size: number) => string, sizes: readonly number[]): Promise<Png[]> {
  const images: Png[] = []
  for (const size of sizes) images.push({ size, data: await render(page, drawing(size), size) })
  return images
}

/** A drawing as a PNG file with a transparent background. */
async function render(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`
  )
  return page.screenshot({ omitBackground: true })
}
