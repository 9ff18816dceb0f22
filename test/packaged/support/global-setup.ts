import { existsSync } from 'node:fs'
import { startDesktopSession } from '../../../build/desktop-session.ts'
import { electronRuntime } from '../../../build/electron.ts'
import { packagedApp } from './package.ts'
import { ordinaryUser } from './user.ts'

/** Puts the whole run on an ordinary user's private desktop, with an Electron that is found once. Returns what ends the desktop. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (!existsSync(packagedApp().executable)) {
    throw new Error('There is no packaged app yet. Run: npm run package -- --dir')
  }
  const { dist } = await electronRuntime()
  const desktop = await startDesktopSession(ordinaryUser() ?? undefined)
  Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: dist })
  return desktop.close
}
