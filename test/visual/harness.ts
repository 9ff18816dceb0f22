import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import axe from 'axe-core'
import { type ResultKind, resultPage } from '../../src/main/pages/index.ts'
import type { Command } from '../../src/shared/command.ts'
import type { View } from '../../src/shared/ipc.ts'
import type { Language } from '../../src/shared/language.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { RENDERER } from './build-renderer.ts'
import { NOW } from './fixtures.ts'

const ORIGIN = 'http://genkan.test'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The policy that the main process sends with the window's files. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

/** What people ask of their systems, each with the ones before it undone. */
export const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  contrast: { colorScheme: 'dark', contrast: 'more', forcedColors: 'none' },
  'forced-colors': { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' }
} as const

export const RESULT_ADDRESS = 'http://localhost:3000/result/x'

declare global {
  interface Window {
    /** What the window has asked the main process for. */
    commands: Command[]
    /** Plays the main process: shows another view. */
    push(view: View): void
  }
}

/** Opens the built window with a stand-in for the main process behind it, and the date standing still. */
export async function openWindow(page: Page, view: View): Promise<void> {
  await page.clock.setFixedTime(NOW)
  await page.route(`${ORIGIN}/**`, async route => {
    const path = new URL(route.request().url()).pathname
    await route.fulfill({
      body: await readFile(join(RENDERER, path)),
      headers: { 'content-type': TYPES[extname(path)] ?? '', 'content-security-policy': CSP }
    })
  })
  await page.addInitScript(first => {
    let listener = (_view: View) => {}
    window.commands = []
    window.push = next => listener(next)
    const genkan: Window['genkan'] = {
      getView: async () => first,
      onView: added => {
        listener = added
        return () => {}
      },
      send: async command => {
        window.commands.push(command)
      }
    }
    Object.assign(window, { genkan })
  }, view)
  page.on('pageerror', error => test.info().errors.push({ message: `The page threw: ${error.message}` }))
  await page.goto(`${ORIGIN}/index.html`)
  await page.locator('main').waitFor()
  await finishAnimations(page)
}

/**
 * Opens what the browser shows when it comes back.
 *
 * @returns the addresses that the browser asks for, as they come
 */
export async function openResultPage(page: Page, kind: ResultKind, language: Language): Promise<string[]> {
  const { html, headers } = resultPage(kind, {
    words: wordsIn(language),
    language,
    problem: { code: 'code_rejected' }
  })
  const requested: string[] = []
  await page.unrouteAll()
  await page.route('**/*', async route => {
    requested.push(route.request().url())
    await route.fulfill({ body: html, headers })
  })
  await page.goto(RESULT_ADDRESS)
  return requested
}

/** Plays the main process, which has another view to show. */
export async function show(page: Page, view: View): Promise<void> {
  await page.evaluate(next => window.push(next), view)
  await finishAnimations(page)
}

/** Finite animations and transitions jump to their end, so that what is looked at does not depend on the moment. */
export async function finishAnimations(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
  })
}

/** Unfolds whatever is folded. */
export async function openDisclosures(page: Page): Promise<void> {
  const closed = page.locator('details:not([open]) > summary:visible')
  while ((await closed.count()) > 0) await closed.first().click()
}

/** No accessibility rule is broken, and nothing is cut off or sticks out at the side. */
export async function expectUsable(page: Page): Promise<void> {
  const { violations } = await axeFor(page)
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(node => node.html) }))).toEqual([])
  expect(await clippedElements(page)).toEqual([])
}

/**
 * Every rule of axe on the page as it is. It would bring its source along at every run, and run in a page of its own
 * for the sake of frames: ten times as slow, for pages that have none.
 */
async function axeFor(page: Page): Promise<axe.AxeResults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
}

/** Elements whose text does not fit into them, or that reach beyond the viewport. */
export function clippedElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    return [...document.querySelectorAll('body *:not(.visually-hidden, svg *)')]
      .filter(element => {
        const box = element.getBoundingClientRect()
        if (box.width === 0) return false
        // What is typed may be longer than its field, which scrolls.
        const scrolls = element instanceof HTMLInputElement
        const overflows = !scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        return box.right > width + 1 || box.left < -1 || overflows
      })
      .map(element => element.outerHTML.slice(0, 200))
  })
}
