import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The absolute path of the Chromium that is installed on this Linux system, or null. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const paths = PROGRAMS.flatMap(program => folders.map(folder => join(folder, program)))
  return paths.find(isExecutable) ?? null
}

/** What to tell Playwright so that it launches the browser of this system: Chromium on Linux, else Chrome. */
export function installedChromium(): { executablePath: string } | { channel: 'chrome' } {
  const executablePath = findChromium()
  return executablePath ? { executablePath } : { channel: 'chrome' }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
