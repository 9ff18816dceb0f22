import { watch } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { byTurns, type Figure, figureOf } from './figures.ts'
import { prepareApps } from './support/apps.ts'
import { now, type Page, startApp } from './support/electron-app.ts'

/** Genkan opens the browser no more often than ten times a minute. */
const RUNS = 8
const XDG_OPEN = '#!/bin/sh\n: > "$(dirname "$0")/$$.opened"\n'
/** Notes when the click reached the page. */
const LISTEN =
  "addEventListener('click', ({ timeStamp }) => { window.clickedAt = performance.timeOrigin + timeStamp }, true)"
const SIGN_IN = { genkan: '[data-main-action]', bare: '#sign-in' }

/**
 * From the click on *Sign in* to the start of the program that opens the browser. The bare app makes PKCE and state and
 * calls `openExternal`; Genkan takes the port as well, and shows what it does. Both know the provider's metadata.
 */
export async function click(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-bench-browser-'))
  await writeFile(join(folder, 'xdg-open'), XDG_OPEN, { mode: 0o755 })
  const env = { PATH: [folder, process.env['PATH']].join(delimiter) }
  const apps = await prepareApps({ signedIn: false })
  const genkan = await startApp({ ...apps.genkan, env: { ...apps.genkan.env, ...env } })
  const bare = await startApp({ ...apps.bare, env: { ...apps.bare.env, ...env } })
  try {
    const [genkanPage, barePage] = await Promise.all([genkan.page(), bare.page()])
    for (const page of [genkanPage, barePage]) await page.evaluate(LISTEN)
    const measured = await byTurns(
      {
        genkan: async () => {
          const took = await openedAfter(folder, genkanPage, SIGN_IN.genkan)
          await cancel(genkanPage)
          return took
        },
        'bare app': () => openedAfter(folder, barePage, SIGN_IN.bare)
      },
      RUNS
    )
    return [
      figureOf(
        { id: 'click-to-browser', unit: 'ms', goal: 'at most 1.20 × PKCE and openExternal in a bare app' },
        measured,
        { against: 'bare app', most: 1.2, runs: RUNS }
      )
    ]
  } finally {
    await Promise.all([genkan.close(), bare.close()])
    await apps.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** From a click to the moment the browser's program has been started, in milliseconds. */
async function openedAfter(folder: string, page: Page, button: string): Promise<number> {
  const opened = Promise.withResolvers<number>()
  const watcher = watch(folder, (_event, name) => name?.endsWith('.opened') && opened.resolve(now()))
  try {
    await page.click(button)
    const at = await opened.promise
    return at - (await page.evaluate<number>('window.clickedAt'))
  } finally {
    watcher.close()
  }
}

/** Ends the attempt, and waits for the button to sign in. */
async function cancel(page: Page): Promise<void> {
  await page.evaluate(`new Promise(resolve => {
    const { genkan } = window
    const off = genkan.onView(({ state }) => {
      if (state.kind !== 'signed-out') return
      off()
      requestAnimationFrame(() => requestAnimationFrame(resolve))
    })
    void genkan.send({ type: 'cancel-sign-in' })
  })`)
}

if (import.meta.main) console.log(await click())
