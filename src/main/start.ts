import { join } from 'node:path'
import { app, clipboard, powerMonitor } from 'electron'
import { wordsIn } from '../shared/words/index.ts'
import { showAbout } from './about.ts'
import { onAccentColor } from './accent-color.ts'
import { setupAppProtocol } from './app-protocol.ts'
import { openInBrowser } from './browser.ts'
import { orderIn } from './command-line/order.ts'
import { commandHandler } from './commands.ts'
import { createConnection } from './connecting.ts'
import { fetchAfter } from './fetch.ts'
import { setupHardening } from './harden.ts'
import { setupIpc } from './ipc.ts'
import { isLaunchedHidden, launchAtLogin } from './launch-at-login.ts'
import { lastLogLines, setupLog } from './log.ts'
import { updateMessage } from './notification-messages.ts'
import { notify, setupNotifications } from './notifications.ts'
import { Pictures } from './pictures.ts'
import { Preferences } from './preferences.ts'
import { quitAfter } from './quit.ts'
import { diagnosticReport } from './report.ts'
import { setupShell } from './shell.ts'
import { hasTray } from './tray-host.ts'
import { createUpdates } from './updates/create.ts'
import { currentView } from './view.ts'
import { MainWindow } from './window.ts'

/** Starts the app; Electron is ready. What the first picture of the window does not need waits until it is there. */
export function start(): void {
  const log = setupLog()
  setupHardening()
  const preferences = new Preferences(join(app.getPath('userData'), 'preferences.json'))
  const painted = Promise.withResolvers<void>()
  const fetch = fetchAfter(painted.promise)
  const pictures = new Pictures(fetch)
  setupAppProtocol(join(import.meta.dirname, '../renderer'), id => pictures.get(id))

  const { connection, setup } = createConnection({
    log,
    preferences,
    fetch,
    language: () => view().language,
    onChange: () => update(),
    onFinished: () => window.show()
  })
  const view = () => currentView({ connection, setup, pictures, preferences })
  const words = () => wordsIn(view().language)
  const loginItem = launchAtLogin()
  const shellView = () => ({ ...view(), launchAtLogin: loginItem.isOn, update: updates.state })
  const update = () => {
    window.update(view())
    updateShell()
    tellOfState(view().state, words())
  }
  const updates = createUpdates({
    connection,
    letWindowClose: () => window.letClose(),
    onChange: () => update(),
    log
  })
  const onCommand = commandHandler({
    connection,
    setup,
    log,
    readClipboard: async () => clipboard.readText(),
    writeClipboard: text => clipboard.writeText(text),
    openAccountPage: async () => {
      const { config } = connection.configuration
      if (config) await openInBrowser(`${config.endpoint}/account`)
    },
    report: () => diagnosticReport(view(), lastLogLines()),
    setLanguage: language => {
      preferences.set({ language })
      update()
    }
  })

  setupIpc(view, onCommand)
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
  const showWindow = () => window.show()
  const tellOfState = setupNotifications(() => window.isFocused, showWindow)
  const actions = {
    command: onCommand,
    openWindow: showWindow,
    setLaunchAtLogin: (on: boolean) => {
      try {
        loginItem.set(on)
      } catch (error) {
        log(`launch at login not changed: ${error}`)
      }
      update()
    },
    checkForUpdates: async () => {
      const outcome = await updates.check()
      const { state } = updates
      const version = state.kind === 'ready' ? state.version : app.getVersion()
      if (outcome) notify(updateMessage(outcome, version, words()), showWindow)
    },
    restartToUpdate: () => void updates.restart(),
    showAbout,
    quit: () => app.quit()
  }
  const updateShell = setupShell(shellView, actions, painted.promise)

  app.on('second-instance', (_, argv) => {
    if (orderIn(argv) === 'sign-out') void connection.signOut()
    else if (!isLaunchedHidden(argv)) showWindow()
  })
  app.on('activate', showWindow)
  onAccentColor(update)
  // The tray keeps the app alive.
  app.on('window-all-closed', () => {})
  powerMonitor.on('resume', () => void connection.authenticator?.check())
  powerMonitor.on('unlock-screen', () => void connection.authenticator?.check())
  quitAfter(() => connection.close())
  void connection.open()
}
