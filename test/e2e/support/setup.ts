import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { ROOT } from '../../../build/build-app.ts'
import type { Words } from '../../../src/shared/words/index.ts'
import { Administrator } from '../../management/command.ts'
import { startTenant, type Tenant } from '../../management/index.ts'
import type { Application } from '../../provider/applications.ts'
import type { Genkan } from './app.ts'
import { test as base } from './fixtures.ts'

export { expect } from '@playwright/test'

interface Fixtures {
  /** A bare Logto, which is the provider of the test as well. */
  tenant: Tenant
  administrator: Administrator
  /** The app as somebody would build it who has put their own configuration into `build/`. */
  appFolder: string
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
  tenant: async ({}, use) => {
    const tenant = await startTenant()
    await use(tenant)
    await tenant.close()
  },

  provider: async ({ tenant }, use) => use(tenant.provider),

  administrator: async ({ tenant }, use) => {
    const administrator = await Administrator.of(tenant)
    await use(administrator)
    await administrator.remove()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  appFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-app-'))
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
    for (const name of ['out', 'node_modules'])
      await symlink(join(ROOT, name), join(folder, name), 'junction')
    await mkdir(join(folder, 'build'))
    await use(folder)
    await rm(folder, { recursive: true })
  },

  // Nothing of this repository's own configuration, nor of the environment's, configures these apps.
  person: async ({ person, appFolder }, use) => use({ ...person, provider: null, folder: appFolder })
})

const URIS = {
  redirectUris: ['http://localhost:3000/callback'],
  postLogoutRedirectUris: ['http://localhost:3000/']
}

/** Registers an application at a Logto, with the URIs of Genkan unless they are given. */
export async function register(
  tenant: Tenant,
  application: Pick<Application, 'id'> & Partial<Application>
): Promise<void> {
  const body = JSON.stringify({ ...URIS, ...application })
  const { status } = await fetch(`${tenant.endpoint}/__test/applications`, { method: 'POST', body })
  expect(status).toBe(200)
}

/** The parts of the set-up screen, by the names that people and screen readers know them by. */
export function setupScreen(window: Page, { setup }: Words) {
  const button = (name: string) => window.getByRole('button', { name, exact: true })
  const endpoint = window.getByLabel(setup.endpoint, { exact: true })
  const appId = window.getByLabel(setup.appId, { exact: true })
  return {
    endpoint,
    appId,
    applicationType: window.getByLabel(setup.applicationType),
    pasteSecret: button(setup.pasteSecret),
    save: button(setup.save),
    tryDemo: button(setup.tryDemo),
    findings: window.getByRole('list', { name: setup.result }),
    /** Fills in the form and checks it. */
    check: async (address: string, id: string) => {
      await endpoint.fill(address)
      await appId.fill(id)
      await window.locator('button[type=submit]').click()
    }
  }
}

/** Puts a text into the clipboard, as if it had been copied elsewhere. */
export async function copyElsewhere({ electron }: Genkan, text: string): Promise<void> {
  await electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
}
