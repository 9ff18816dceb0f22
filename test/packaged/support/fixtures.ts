import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import keytar from 'keytar'
import { isPortFree } from '../../../build/ports.ts'
import { KEYCHAIN_SERVICE } from '../../../src/main/keychain.ts'
import { test as base, expect, REDIRECT_PORT } from '../../e2e/support/fixtures.ts'
import { leaksInFolder, leaksInText } from '../../e2e/support/secrets.ts'
import { type Environment, launchPackaged, type PackagedGenkan, run } from './launch.ts'
import { type Installation, install, type PackagedApp } from './package.ts'
import { ordinaryUser } from './user.ts'

export { expect } from '../../e2e/support/fixtures.ts'

/** What a command of the app printed, and its exit code. */
export interface CommandResult {
  readonly code: number
  readonly output: string
}

interface Fixtures {
  /** A folder of the person's own; settings are in `Genkan` in it. */
  configHome: string
  /** What is in the environment of every launch. */
  environment: Environment
  /** Launches an installed copy that can be debugged; what must hold after every test is checked at its end. */
  open(app: Installation, args?: readonly string[], env?: Environment): Promise<PackagedGenkan>
  /** Runs it for its output and exit code. */
  command(app: PackagedApp, args: readonly string[], env?: Environment): Promise<CommandResult>
}

interface WorkerFixtures {
  /** The packaged app with one thing changed: its window can be looked into. */
  installed: Installation
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
    async ({}, use) => {
      const installed = await install('玄関 Genkan アプリ', { metadata: { debuggable: true } })
      await use(installed)
      await installed.remove()
    },
    { scope: 'worker' }
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  configHome: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-config-'))
    const user = ordinaryUser()
    if (user) await chown(folder, user.uid, user.gid)
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  environment: async ({ provider, systemBrowser, configHome }, use) => {
    // The app leaves there what it opens in the browser.
    await chmod(systemBrowser.programs, 0o777)
    await use({
      XDG_CONFIG_HOME: configHome,
      XDG_CACHE_HOME: join(configHome, 'cache'),
      PATH: [systemBrowser.programs, process.env['PATH']].join(delimiter),
      LOGTO_ENDPOINT: provider.endpoint,
      LOGTO_APP_ID: provider.appId,
      GENKAN_LANGUAGE: 'en'
    })
  },

  command: async ({ configHome }, use) => {
    await use(async (app, args, env) => {
      const running = run(app, args, { XDG_CONFIG_HOME: configHome, GENKAN_LANGUAGE: 'en', ...env })
      return { code: await running.ended, output: running.output() }
    })
  },

  open: async ({ environment, configHome, provider }, use) => {
    await clearKeychain()
    const launched: PackagedGenkan[] = []
    await use(async (app, args = [], env = {}) => {
      const genkan = await launchPackaged(app, args, { ...environment, ...env })
      launched.push(genkan)
      return genkan
    })
    for (const genkan of launched) await genkan.close()
    const leaks = launched.flatMap(({ output }) => leaksInText('output', output(), provider.issued()))
    leaks.push(...(await leaksInFolder(configHome, provider.issued())))
    await clearKeychain()
    expect(leaks, 'no token, code or verifier outside the keychain').toEqual([])
    expect(await isPortFree(REDIRECT_PORT), 'the redirect port is free').toBe(true)
  }
})

/** The names of what the app keeps in the person's keychain now. */
export async function keychainAccounts(): Promise<string[]> {
  return (await keytar.findCredentials(KEYCHAIN_SERVICE)).map(({ account }) => account)
}

async function clearKeychain(): Promise<void> {
  for (const account of await keychainAccounts()) await keytar.deletePassword(KEYCHAIN_SERVICE, account)
}
