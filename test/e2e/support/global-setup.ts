import { buildApp } from '../../../build/build-app.ts'
import { startDesktopSession } from '../../../build/desktop-session.ts'
import { electronRuntime } from '../../../build/electron.ts'

/** Builds the app and puts the whole run on a private desktop, with an Electron that is found once. Returns what ends the desktop. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { dist } = await electronRuntime()
  buildApp()
  const desktop = await startDesktopSession()
  Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: dist })
  return desktop.close
}
