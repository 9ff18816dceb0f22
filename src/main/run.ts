import { app, clipboard, powerMonitor } from 'electron'
import type { View } from '../shared/ipc.ts'
import { wordsIn } from '../shared/words/index.ts'
import { showAbout } from './about.ts'
import { onAccentColor } from './accent-color.ts'
import type { Picture } from './app-protocol.ts'
import { openInBrowser } from './browser.ts'
import { commandHandler, windowCommand } from './commands.ts'
import { createConnection } from './connecting.ts'
import { fetchAfter } from './fetch.ts'
import { launchAtLogin } from './launch-at-login.ts'
import { lastLogLines } from './log.ts'
import { updateMessage } from './notification-messages.ts'
import { notify, setupNotifications } from './notifications.ts'
import { Pictures } from './pictures.ts'
import type { Preferences } from './preferences.ts'
import { diagnosticReport } from './report.ts'
import { setupShell } from './shell.ts'
import { createUpdates } from './updates/create.ts'
import { currentView } from './view.ts'
import type { MainWindow } from './window.ts'

export interface RunOptions {
  readonly window: MainWindow
  readonly preferences: Preferences
  /** What the first picture of the window does not need waits until it is there. */
  readonly painted: Promise<void>
  readonly log: (message: string) => void
}

/** What is asked of the app from outside: by the window, by a second launch, by the system. */
export interface RunningApp {
  /** All that the window shows, as it is now. */
  view(): View
  /**
   * Carries out a message of the window.
   *
   * @throws {Error} if it is not a command
   */
  onMessage(message: unknown): void
  /** See {@link Pictures.get}. */
  picture(id: string): Promise<Picture | null>
  signOut(): Promise<void>
  close(): Promise<void>
}

/** Runs everything behind the window: the connection to Logto, tray and menu, notifications, updates. */
export function run({ window, preferences, painted, log }: RunOptions): RunningApp {
  const fetch = fetchAfter(painted)
  const pictures = new Pictures(fetch)
  const showWindow = () => window.show()
  const { connection, setup } = createConnection({
    log,
    preferences,
    fetch,
    language: () => view().language,
    onChange: () => update(),
    onFinished: showWindow
  })
  const view = () => currentView({ connection, setup, pictures, preferences })
  const loginItem = launchAtLogin()
  const shellView = () => ({ ...view(), launchAtLogin: loginItem.isOn, update: updates.state })
  const update = () => {
    const now = view()
    window.update(now)
    updateShell()
    tellOfState(now.state, wordsIn(now.language))
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
      if (outcome) notify(updateMessage(outcome, version, wordsIn(view().language)), showWindow)
    },
    restartToUpdate: () => void updates.restart(),
    showAbout,
    quit: () => app.quit()
  }
  const updateShell = setupShell(shellView, actions, painted)
  onAccentColor(update)
  powerMonitor.on('resume', () => void connection.authenticator?.check())
  powerMonitor.on('unlock-screen', () => void connection.authenticator?.check())
  void connection.open()
  return {
    view,
    onMessage: message => onCommand(windowCommand(message)),
    picture: id => pictures.get(id),
    signOut: () => connection.signOut(),
    close: () => connection.close()
  }
}
