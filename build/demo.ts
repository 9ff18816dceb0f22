import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { LANGUAGES, type Language } from '../src/shared/language.ts'
import { wordsIn } from '../src/shared/words/index.ts'
import { launchGenkan, makeProfile, removeProfile } from '../test/e2e/support/app.ts'
import { buttonsOf, signInByPassword } from '../test/e2e/support/journey.ts'
import { startSystemBrowser } from '../test/e2e/support/system-browser.ts'
import { startTrayHost } from '../test/e2e/support/tray.ts'
import { startProvider } from '../test/provider/index.ts'
import { buildApp, ROOT } from './build-app.ts'
import { startDesktopSession } from './desktop-session.ts'
import { electronRuntime } from './electron.ts'
import { runScript } from './run-script.ts'
import { ensureSystemPackages } from './system-packages.ts'

const PICTURES = join(ROOT, 'out/demo')
const startedAt = performance.now()

/** `npm run demo`: the whole journey without a person or a display, once in each language, with pictures. */
async function demo(): Promise<number> {
  ensureSystemPackages()
  const { dist, version } = await electronRuntime()
  buildApp()
  await mkdir(PICTURES, { recursive: true })
  const desktop = await startDesktopSession()
  Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: dist })
  tell(`Electron ${version}, the app is built`)
  try {
    for (const language of LANGUAGES) await journey(language)
  } finally {
    await desktop.close()
  }
  tell(`The pictures are in ${PICTURES}`)
  return 0
}

async function journey(language: Language): Promise<void> {
  const words = wordsIn(language)
  const picture = async (page: Page, name: string) => {
    // Away from where the last click was, so that nothing looks pointed at.
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(PICTURES, `${name}.${language}.png`) })
  }
  const provider = await startProvider()
  const browser = await startSystemBrowser(language)
  const tray = process.platform === 'linux' ? await startTrayHost() : null
  const profile = await makeProfile()
  const launch = () => launchGenkan({ profile, browser, provider, language })
  tell(`${language}: the identity provider is at ${provider.endpoint}`)
  let genkan = await launch()
  try {
    let buttons = buttonsOf(genkan.window, words)
    await buttons.signIn.waitFor()
    await picture(genkan.window, 'signed-out')
    tell(`${language}: launched, signed out`)

    const page = await browser.pageOpenedBy(() => buttons.signIn.click())
    await page.locator('#username').waitFor()
    await buttons.cancel.waitFor()
    await picture(genkan.window, 'signing-in')
    await picture(page, 'browser-sign-in')
    tell(`${language}: the browser shows the sign-in page`)

    await signInByPassword(page)
    await page.getByText(words.pages['signed-in'].title).waitFor()
    await picture(page, 'browser-returned')
    await buttons.signOut.waitFor()
    await picture(genkan.window, 'signed-in')
    tell(`${language}: signed in`)

    await genkan.close()
    genkan = await launch()
    buttons = buttonsOf(genkan.window, words)
    await buttons.signOut.waitFor()
    await picture(genkan.window, 'relaunched')
    tell(`${language}: launched again, still signed in`)

    const signOut = async () => {
      if (tray) await (await tray.itemOf(genkan.pid)).click(words.tray.signOut)
      else await buttons.signOut.click()
    }
    const goodbye = await browser.pageOpenedBy(signOut)
    await goodbye.getByText(words.pages['signed-out'].title).waitFor()
    await picture(goodbye, 'browser-signed-out')
    await buttons.signIn.waitFor()
    tell(`${language}: signed out ${tray ? 'through the tray' : 'in the window'}, in the browser too`)
  } finally {
    await genkan.close()
    tray?.close()
    await browser.close()
    await provider.close()
    await removeProfile(profile)
  }
}

function tell(what: string): void {
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${what}`)
}

await runScript(demo)
