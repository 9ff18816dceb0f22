import { spawnSync } from 'node:child_process'
import { app } from 'electron'

const HEADLESS = '--ozone-platform=headless'

/** Whether there is nothing to open a window on, where Electron would end with a segmentation fault (measured). */
export function lacksDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return (
    process.platform === 'linux' &&
    !DISPLAY &&
    !WAYLAND_DISPLAY &&
    !app.commandLine.hasSwitch('ozone-platform')
  )
}

/** Runs the same command line without a display, which Electron has to be told from outside. Returns its exit code. */
export function runHeadless(): number {
  const { status } = spawnSync(process.execPath, [...process.argv.slice(1), HEADLESS], { stdio: 'inherit' })
  return status ?? 1
}
