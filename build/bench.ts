import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { startDesktopSession } from './desktop-session.ts'
import { electronRuntime } from './electron.ts'
import { packageApp } from './package.ts'
import { run } from './processes.ts'
import { runScript } from './run-script.ts'
import { ensureSystemPackages } from './system-packages.ts'

/**
 * `npm run bench [-- --short]`: builds and packages the app, and measures it beside its peers on a private desktop. See
 * docs/performance.md.
 */
async function bench(): Promise<number> {
  ensureSystemPackages()
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = (await electronRuntime()).dist
  await packageApp({ dir: true })
  const desktop = await startDesktopSession()
  try {
    const main = join(ROOT, 'test/bench/main.ts')
    return await run(process.execPath, [main, ...process.argv.slice(2)], {
      env: { ...process.env, ...desktop.env }
    })
  } finally {
    await desktop.close()
  }
}

await runScript(bench)
