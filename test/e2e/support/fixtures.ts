import { test as base, expect } from '@playwright/test'
import { isPortFree } from '../../../build/ports.ts'
import { type Provider, startProvider } from '../../provider/index.ts'
import { type Genkan, type LaunchOptions, launchGenkan, makeProfile, removeProfile } from './app.ts'
import { clearKeychain } from './keychain.ts'
import { leaksInFolder, leaksInText, leaksInWindow } from './secrets.ts'
import { type SystemBrowser, startSystemBrowser } from './system-browser.ts'
import { startTrayHost, type TrayHost } from './tray.ts'

export { expect } from '@playwright/test'

/** Where the browser comes back to. */
export const REDIRECT_PORT = 3000

interface Fixtures {
  provider: Provider
  systemBrowser: SystemBrowser
  /** The desktop's tray; a test that asks for it runs on Linux only. */
  trayHost: TrayHost
  /** Whose app it is: the profile, the browser and the provider that every launch gets. */
  person: LaunchOptions
  /** Launches the app; a second launch is the same person's, later. What must hold after every test is checked at its end. */
  launch(options?: Partial<LaunchOptions>): Promise<Genkan>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
  provider: async ({}, use) => {
    const provider = await startProvider()
    await use(provider)
    await provider.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  systemBrowser: async ({}, use) => {
    const browser = await startSystemBrowser()
    await use(browser)
    await browser.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  trayHost: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'Only on Linux can a test be the tray (D-Bus).')
    const host = await startTrayHost()
    await use(host)
    host.close()
  },

  person: async ({ provider, systemBrowser }, use) => {
    const profile = await makeProfile()
    await use({ profile, browser: systemBrowser, provider })
    await removeProfile(profile)
  },

  launch: async ({ provider, person }, use, testInfo) => {
    await clearKeychain()
    const launched: Genkan[] = []
    const leaks: string[] = []
    await use(async options => {
      const genkan = closingWith(await launchGenkan({ ...person, ...options }), async ended => {
        if (!ended.window.isClosed()) leaks.push(...(await leaksInWindow(ended, provider.issued())))
      })
      launched.push(genkan)
      return genkan
    })
    for (const [index, genkan] of launched.entries()) {
      await genkan.close()
      leaks.push(...leaksInText('output of the app', genkan.output(), provider.issued()))
      await testInfo.attach(`output of launch ${index + 1}`, { body: genkan.output() })
    }
    leaks.push(...(await leaksInFolder(person.profile, provider.issued())))
    await clearKeychain()
    expect(leaks, 'no token, code or verifier outside the keychain').toEqual([])
    expect(await isPortFree(REDIRECT_PORT), 'the redirect port is free').toBe(true)
  }
})

/** The same app, with something to do before it is closed for the first time. */
function closingWith(genkan: Genkan, before: (genkan: Genkan) => Promise<void>): Genkan {
  let closing: Promise<void> | undefined
  return { ...genkan, close: () => (closing ??= before(genkan).then(genkan.close)) }
}
