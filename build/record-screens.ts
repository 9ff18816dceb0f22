/** `npm run screens`: records how every screen looks and reads now, and draws the contact sheet of it. */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SCREENS } from '../test/visual/fixtures.ts'
import { ROOT } from './build-app.ts'
import { runScript } from './run-script.ts'
import { squeeze } from './squeeze.ts'
import { ensureSystemPackages } from './system-packages.ts'

const VISUAL = join(ROOT, 'test/visual')

async function record(): Promise<number> {
  ensureSystemPackages()
  for (const file of recorded()) if (!SCREENS.includes(screenOf(file))) rmSync(file)
  const startedAt = Date.now()
  const { status } = npm('test:visual', '--', '-g', 'every screen', '--update-snapshots')
  squeeze(recorded().filter(file => file.endsWith('.png') && statSync(file).mtimeMs >= startedAt))
  return status || npm('docs').status || 0
}

function recorded(): string[] {
  return ['trees', 'pictures'].flatMap(folder =>
    readdirSync(join(VISUAL, folder)).map(name => join(VISUAL, folder, name))
  )
}

function screenOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).split('.')[0] ?? ''
}

function npm(script: string, ...args: string[]) {
  return spawnSync('npm', ['run', '--silent', script, ...args], { cwd: ROOT, stdio: 'inherit' })
}

await runScript(record)
