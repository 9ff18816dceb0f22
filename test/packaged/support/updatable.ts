import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type NotificationHost, startNotificationHost } from '../../e2e/support/notifications.ts'
import type { TrayItem } from '../../e2e/support/tray.ts'
import { type Feed, startFeed } from './feed.ts'
import { test as base, expect } from './fixtures.ts'
import { type Installation, install } from './package.ts'
import { ordinaryUser } from './user.ts'

export { expect } from './fixtures.ts'

/** The version that is installed, and the one that is published. */
export const OLD = '1.2.3'
export const NEW = '1.3.0'

interface Fixtures {
  /** The path of the AppImage that the app thinks it runs from, in a folder of the person's. */
  appImage: string
  /** What the desktop has been asked to show. */
  notificationHost: NotificationHost
}

interface WorkerFixtures {
  feed: Feed
  updatable: Installation
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  feed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
    async ({}, use) => {
      const feed = await startFeed()
      await use(feed)
      await feed.close()
    },
    { scope: 'worker' }
  ],

  updatable: [
    async ({ feed }, use) => {
      const updates = { url: feed.url, key: feed.publicKey }
      const updatable = await install('Genkan', {
        metadata: { debuggable: true, version: OLD, updates },
        updateUrl: feed.url
      })
      await use(updatable)
      await updatable.remove()
    },
    { scope: 'worker' }
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  appImage: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-appimage-'))
    const file = join(folder, 'Genkan.AppImage')
    await writeFile(file, 'the old version')
    const user = ordinaryUser()
    if (user) for (const path of [folder, file]) await chown(path, user.uid, user.gid)
    await use(file)
    await rm(folder, { recursive: true })
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  notificationHost: async ({}, use) => {
    const host = await startNotificationHost()
    await use(host)
    host.close()
  }
})

/** An AppImage that writes down that it was run, and whether for more than to be installed; and then is an app, if given one. */
export const program = (version: string, executable?: string) => `#!/bin/sh
cd "$(dirname "$0")" && echo $$ > pid && echo "${version} \${APPIMAGE_EXIT_AFTER_INSTALL:-started}" >> ran
${executable ? `exec '${executable}' --hidden` : ''}
`

/** The content of a file; empty if there is none. */
export const linesOf = (file: string) => readFile(file, 'utf8').catch(() => '')

/** Clicks an entry as soon as it can be clicked. */
export async function click(tray: TrayItem, label: string): Promise<void> {
  await expect.poll(() => entryOf(tray, label)).toMatchObject({ enabled: true })
  await tray.click(label)
}

/** The entry with a label, as it is now. */
export async function entryOf(tray: TrayItem, wanted: string) {
  return (await tray.menu()).find(({ label }) => label === wanted)
}
