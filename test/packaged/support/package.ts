import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackageWithOptions, extractAll } from '@electron/asar'
import { ROOT } from '../../../build/build-app.ts'

/** A packaged app, unpacked. */
export interface PackagedApp {
  /** What `npm run package -- --dir` makes: the folder, or the bundle of macOS. */
  readonly folder: string
  readonly executable: string
  /** Where `app.asar` is. */
  readonly resources: string
}

/** What `npm run package -- --dir` has made for this machine. */
export function packagedApp(): PackagedApp {
  const { platform, arch } = process
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'darwin') return appIn(join(ROOT, `dist/mac${suffix}/Genkan.app`))
  return appIn(join(ROOT, `dist/${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`))
}

function appIn(folder: string): PackagedApp {
  if (process.platform === 'darwin') {
    const contents = join(folder, 'Contents')
    return {
      folder,
      executable: join(contents, 'MacOS/Genkan'),
      resources: join(contents, 'Resources')
    }
  }
  const program = process.platform === 'win32' ? 'Genkan.exe' : 'genkan'
  return { folder, executable: join(folder, program), resources: join(folder, 'resources') }
}

/** What to change in a copy. Everything else is what was packaged. */
export interface Changes {
  /** Fields of package.json. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** What the build puts into `build/genkan.config.json`. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** Where updates come from, in `app-update.yml`, which electron-builder writes where there is a feed. */
  readonly updateUrl?: string
}

/** A copy of the packaged app, installed where people who are not administrators cannot write. Linux only. */
export interface Installation extends PackagedApp {
  /** Puts another version into the same place. */
  replace(changes: Changes): Promise<void>
  remove(): Promise<void>
}

/**
 * Installs the packaged app.
 *
 * @param name of the folder
 */
export async function install(name: string, changes: Changes = {}): Promise<Installation> {
  const parent = await mkdtemp(join(tmpdir(), 'genkan-installed-'))
  await chmod(parent, 0o755)
  const folder = join(parent, name)
  const clear = async () => {
    if (existsSync(folder)) execFileSync('chmod', ['-R', 'u+w', folder])
    await rm(folder, { recursive: true, force: true })
  }
  const put = async (next: Changes) => {
    await clear()
    copyFolder(packagedApp().folder, folder)
    await change(appIn(folder), next)
    execFileSync('chmod', ['-R', 'a-w', folder])
  }
  const remove = async () => {
    await clear()
    await rm(parent, { recursive: true })
  }
  await put(changes)
  return { ...appIn(folder), replace: put, remove }
}

/** Copies by hard links where that is possible: it is 200 MB. */
export function copyFolder(from: string, to: string): void {
  if (spawnSync('cp', ['-al', from, to]).status !== 0) execFileSync('cp', ['-a', from, to])
}

/** Unlinks what it changes, since the original may be the same file. */
async function change({ resources }: PackagedApp, changes: Changes): Promise<void> {
  const asar = join(resources, 'app.asar')
  const content = await mkdtemp(join(tmpdir(), 'genkan-asar-'))
  extractAll(asar, content)
  const packageJson = join(content, 'package.json')
  const metadata = { ...JSON.parse(await readFile(packageJson, 'utf8')), ...changes.metadata }
  await writeFile(packageJson, JSON.stringify(metadata))
  if (changes.configuration) {
    await mkdir(join(content, 'build'), { recursive: true })
    await writeFile(join(content, 'build/genkan.config.json'), JSON.stringify(changes.configuration))
  }
  for (const old of [asar, `${asar}.unpacked`]) await rm(old, { recursive: true })
  await createPackageWithOptions(content, asar, { unpack: '*.node' })
  await rm(content, { recursive: true })
  const feed = `provider: generic\nurl: ${changes.updateUrl}\nupdaterCacheDirName: genkan-updater\n`
  if (changes.updateUrl) await writeFile(join(resources, 'app-update.yml'), feed)
}
