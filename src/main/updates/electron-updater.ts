import { app } from 'electron'
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { isSigned, type UpdateFeed } from './feed.ts'
import type { Updater } from './updates.ts'

type Rest<Parameters extends readonly unknown[]> = Parameters extends [unknown, ...infer Others]
  ? Others
  : never

/**
 * electron-updater with a feed that has to be signed: by itself it believes the hashes of whoever controls the server,
 * where the operating system does not verify programs (Linux), or where nobody has signed them.
 *
 * @param log one line for the log
 */
export function createUpdater(feed: UpdateFeed, log: (message: string) => void): Updater {
  class SignedProvider extends GenericProvider {
    constructor(_options: unknown, ...rest: Rest<ConstructorParameters<typeof GenericProvider>>) {
      super({ provider: 'generic', url: feed.url }, ...rest)
    }

    /** The feed itself; packages are downloaded in another way, and checked against it. */
    override async httpRequest(url: URL): Promise<string | null> {
      const text = await super.httpRequest(url)
      const signature = await super.httpRequest(
        Object.assign(new URL(url), { pathname: `${url.pathname}.sig` })
      )
      if (!text || !signature || !isSigned(text, signature, feed.key))
        throw new Error('the feed is not signed')
      return text
    }

    /** Would send a number with each request that tells people apart. */
    override setRequestHeaders(): void {}
  }
  const updater = platformUpdater()
  updater.logger = { info: log, warn: log, error: log }
  updater.autoDownload = false
  updater.disableWebInstaller = true
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider })
  return {
    check: async () => {
      const result = await updater.checkForUpdates()
      return result?.isUpdateAvailable ? result.updateInfo.version : null
    },
    download: async () => void (await updater.downloadUpdate()),
    install: () => {
      updater.once('error', relaunch)
      updater.quitAndInstall(true, true)
    }
  }
}

/** The version that is there, where the new one could not be installed: its parts have been shut down for that. */
function relaunch(): void {
  const { APPIMAGE } = process.env
  app.relaunch(APPIMAGE ? { execPath: APPIMAGE } : {})
  app.quit()
}

/** On Linux packages of the system are left to the system: `canUpdateItself`. */
function platformUpdater(): AppUpdater {
  if (process.platform === 'darwin') return new MacUpdater()
  return process.platform === 'win32' ? new NsisUpdater() : new AppImageUpdater()
}
