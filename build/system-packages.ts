import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './chromium.ts'

// Names of one thing, best first: Debian 13 and Ubuntu 24.04 renamed some for their 64-bit time.
const PACKAGES = [
  ['xvfb'],
  ['dbus', 'dbus-daemon'],
  ['openssl'],
  ['gnome-keyring'],
  ['libsecret-1-0'],
  ['fonts-noto-cjk'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libnotify4'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libdrm2'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libcups2t64', 'libcups2'],
  ['libxkbcommon0'],
  ['libxcomposite1'],
  ['libxdamage1'],
  ['libxrandr2'],
  ['desktop-file-utils'],
  ['appstream']
]
const CHROMIUM = ['chromium', 'chromium-browser']

/**
 * Sees to the Debian or Ubuntu packages that the tests and the demo need. As root it installs what is missing.
 * On other systems it does nothing.
 *
 * @throws {Error} with the `apt-get` line to run, when packages are missing and this is not root
 */
export function ensureSystemPackages(): void {
  if (!existsSync('/usr/bin/apt-get')) return
  const wanted = findChromium() ? PACKAGES : [CHROMIUM, ...PACKAGES]
  const missing = wanted.filter(names => !names.some(isInstalled))
  if (missing.length === 0) return
  const isRoot = process.getuid?.() === 0
  if (isRoot) aptGet('update')
  const names = missing.map(candidates => candidates.find(isAvailable) ?? candidates[0] ?? '')
  if (!isRoot) {
    throw new Error(
      `System packages are missing. Run: sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`
    )
  }
  console.log(`Installing system packages: ${names.join(' ')}`)
  aptGet('install', '-y', '--no-install-recommends', ...names)
}

function isInstalled(name: string): boolean {
  return spawnSync('dpkg', ['-s', name], { encoding: 'utf8' }).stdout.includes('install ok installed')
}

/** False also for a purely virtual package, which apt-get could not install without being told which. */
function isAvailable(name: string): boolean {
  return spawnSync('apt-cache', ['show', name]).status === 0
}

function aptGet(...args: string[]): void {
  const { status } = spawnSync('apt-get', ['-q', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed.`)
}

/** `sudo node build/system-packages.ts`, for machines whose tests do not run as root. */
if (import.meta.main) ensureSystemPackages()
