import { join } from 'node:path'
import { app } from 'electron'
import { Autostart } from './autostart.ts'

/** The argument with which the system launches the app at login. */
const HIDDEN = '--hidden'

export interface LaunchAtLogin {
  readonly isOn: boolean
  /** @throws {Error} if the system does not take it */
  set(on: boolean): void
}

/** Whether a command line asks for no window, since nobody has opened the app. */
export function isLaunchedHidden(argv: readonly string[]): boolean {
  // A login item of macOS takes no arguments.
  return (
    argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  )
}

/** The system's own list of what it launches at login. */
export function launchAtLogin(): LaunchAtLogin {
  // In development the program is Electron, which has to be told what to run.
  const args = app.isPackaged ? [HIDDEN] : [app.getAppPath(), HIDDEN]
  if (process.platform === 'linux') {
    // An AppImage runs from a mount that is gone after it has ended.
    const program = process.env['APPIMAGE'] ?? process.execPath
    return new Autostart(join(app.getPath('appData'), 'autostart/genkan.desktop'), [program, ...args])
  }
  const item = { path: process.execPath, args }
  return {
    get isOn() {
      return app.getLoginItemSettings(item).openAtLogin
    },
    set: openAtLogin => app.setLoginItemSettings({ ...item, openAtLogin })
  }
}
