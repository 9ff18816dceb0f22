import { join } from 'node:path'
import { app } from 'electron'
import { setupAppProtocol } from './app-protocol.ts'
import { orderIn } from './command-line/order.ts'
import { setupHardening } from './harden.ts'
import { setupIpc } from './ipc.ts'
import { isLaunchedHidden } from './launch-at-login.ts'
import { setupLog } from './log.ts'
import { Preferences } from './preferences.ts'
import { quitAfter } from './quit.ts'
import { hasTray } from './tray-host.ts'
import { MainWindow } from './window.ts'

/**
 * Opens the window; Electron is ready. Everything behind the window is loaded while its process starts, which takes as
 * long (measured); who asks for something of it waits.
 */
export function start(): void {
  const log = setupLog()
  setupHardening()
  const preferences = new Preferences(join(app.getPath('userData'), 'preferences.json'))
  const painted = Promise.withResolvers<void>()
  setupAppProtocol(join(import.meta.dirname, '../renderer'), async id => (await running).picture(id))
  setupIpc(
    async () => (await running).view(),
    async message => (await running).onMessage(message)
  )
  const window = new MainWindow({
    log,
    bounds: () => preferences.values.bounds,
    onBounds: bounds => preferences.set({ bounds }),
    startHidden: isLaunchedHidden(process.argv),
    onPainted: painted.resolve,
    onHidden: async () => {
      // Without a tray nothing would lead back to the app.
      if (!(await hasTray())) app.quit()
    }
  })
  const running = import('./run.ts').then(({ run }) =>
    run({ log, preferences, window, painted: painted.promise })
  )

  app.on('second-instance', async (_, argv) => {
    if (orderIn(argv) === 'sign-out') await (await running).signOut()
    else if (!isLaunchedHidden(argv)) window.show()
  })
  app.on('activate', () => window.show())
  // The tray keeps the app alive.
  app.on('window-all-closed', () => {})
  quitAfter(async () => (await running).close())
}
