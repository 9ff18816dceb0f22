import { join } from 'node:path'
import { app } from 'electron'
import { canUpdateItself } from './can-update.ts'
import { updateFeed } from './feed.ts'
import { Updates, type UpdatesOptions } from './updates.ts'

/** The updates of this copy of the app: none in development, in a build without a feed, and in packages of a Linux system. */
export function createUpdates(options: Omit<UpdatesOptions, 'load'>): Updates {
  const feed = app.isPackaged ? updateFeed(join(app.getAppPath(), 'package.json')) : null
  const possible = feed && canUpdateItself(process.platform, process.env['APPIMAGE'])
  const load = async (known: NonNullable<typeof feed>) => {
    const { createUpdater } = await import('./electron-updater.ts')
    return createUpdater(known, options.log)
  }
  return new Updates({ ...options, load: possible ? () => load(feed) : null })
}
