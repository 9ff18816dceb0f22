import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** The folder of package.json. */
export const ROOT = resolve(import.meta.dirname, '..')

/**
 * Builds the app into `out/`. It is quick, so it is done every time rather than guessing whether it is needed.
 *
 * @throws {Error} if the build fails; the reason is on standard error
 */
export function buildApp(): void {
  const electronVite = resolve(ROOT, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit'
  })
  if (status !== 0) throw new Error('The build failed.')
}
