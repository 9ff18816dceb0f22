import { join } from 'node:path'
import { app } from 'electron'
import { isUnderWay } from '../../shared/state.ts'
import type { Connection } from '../connection.ts'
import { canUpdateItself } from './can-update.ts'
import { updateFeed } from './feed.ts'
import { Updates, type UpdatesOptions } from './updates.ts'

export type CreateUpdatesOptions = Pick<UpdatesOptions, 'onChange' | 'log'> & {
  readonly connection: Connection
  /** From now on closing the window must not be prevented. */
  readonly letWindowClose: () => void
}

/** The updates of this copy of the app: none in development, in a build without a feed, and in packages of a Linux system. */
export function createUpdates({ connection, letWindowClose, ...options }: CreateUpdatesOptions): Updates {
  const { log } = options
  const feed = app.isPackaged ? updateFeed(join(app.getAppPath(), 'package.json')) : null
  const possible = feed && canUpdateItself(process.platform, process.env['APPIMAGE'])
  return new Updates({
    ...options,
    load: possible
      ? () => import('./electron-updater.ts').then(({ createUpdater }) => createUpdater(feed, log))
      : null,
    // As it was found, since an administrator's "no" counts also where something else in the configuration is wrong.
    allowed: () => (connection.configuration.values.updates ?? true) === true,
    isBusy: () => isUnderWay(connection.state),
    release: async () => {
      letWindowClose()
      await connection.close()
      app.releaseSingleInstanceLock()
    }
  })
}
