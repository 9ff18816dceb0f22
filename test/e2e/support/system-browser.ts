import { watch } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type ElectronApplication, type Page } from '@playwright/test'
import { installedChromium } from '../../../build/chromium.ts'
import type { Language } from '../../../src/shared/language.ts'

/** A real Chromium in the part of the user's default browser. */
export interface SystemBrowser {
  readonly context: BrowserContext
  /** Goes in front of PATH of an app that shall find this browser (Linux). */
  readonly programs: string
  /** Addresses that apps have opened so far. */
  readonly opened: readonly string[]
  /** Makes this the default browser of an app that is running (macOS and Windows). */
  adopt(app: ElectronApplication): Promise<void>
  /** The page that an action makes an app open. */
  pageOpenedBy(action: () => Promise<unknown>): Promise<Page>
  close(): Promise<void>
}

// Renamed when complete, so that no half-written address is read.
const XDG_OPEN = `#!/bin/sh
cd "$(dirname "$0")" && printf '%s' "$1" > "$$.part" && mv "$$.part" "$$.url"
`

// It asks nobody on the network for anything.
const QUIET = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']

/** Starts Chromium and waits for addresses to open in it. */
export async function startSystemBrowser(language: Language = 'en'): Promise<SystemBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-browser-'))
  await writeFile(join(folder, 'xdg-open'), XDG_OPEN, { mode: 0o755 })
  const browser = await chromium.launch({ ...installedChromium(), args: QUIET })
  const context = await browser.newContext({ locale: language, viewport: { width: 900, height: 720 } })
  const opened: string[] = []
  const watcher = watch(folder, async (_, name) => {
    if (!name?.endsWith('.url')) return
    const url = await readFile(join(folder, name), 'utf8').catch(() => null)
    await rm(join(folder, name), { force: true })
    if (!url) return
    opened.push(url)
    // An address nobody answers at shows Chromium's own error page, as it would to a person. A test may be over before.
    await context
      .newPage()
      .then(page => page.goto(url))
      .catch(() => {})
  })
  return {
    context,
    programs: folder,
    opened,
    adopt: app => adopt(app, folder),
    pageOpenedBy: async action => {
      const [page] = await Promise.all([context.waitForEvent('page'), action()])
      return page
    },
    close: async () => {
      watcher.close()
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function adopt(app: ElectronApplication, folder: string): Promise<void> {
  if (process.platform === 'linux') return
  await app.evaluate(({ shell }, inbox) => {
    const { renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
    let count = 0
    shell.openExternal = async url => {
      const name = `${inbox}/${process.pid}-${++count}`
      writeFileSync(`${name}.part`, url)
      renameSync(`${name}.part`, `${name}.url`)
    }
  }, folder)
}
