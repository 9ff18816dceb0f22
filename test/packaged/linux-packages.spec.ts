import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Arch, build, Platform } from 'electron-builder'
import { ROOT } from '../../build/build-app.ts'
import { builderConfiguration } from '../../build/builder.config.ts'
import { copyFolder, packagedApp } from './support/package.ts'

test.skip(process.platform !== 'linux', 'These are the packages of Linux.')

const UPDATES = { url: 'https://example.org/releases/', key: 'a2V5' }
const DESKTOP_FILE = /=\/usr\/share\/applications\/genkan\.desktop$/
const ICON = /^(.*)=\/usr\/share\/icons\/hicolor\/(\d+)x\2\/apps\/genkan\.png$/

/**
 * What electron-builder would make a package of: it stops short of the tools that it would fetch.
 *
 * @returns the desktop file, and for deb and rpm the arguments of fpm
 */
async function packageOf(target: 'AppImage' | 'deb' | 'rpm'): Promise<{ desktop: string; args: string[] }> {
  const work = await mkdtemp(join(tmpdir(), 'genkan-package-'))
  const app = join(work, 'app')
  copyFolder(packagedApp().folder, app)
  const choices = { output: join(work, 'dist'), homepage: 'https://example.org', updates: UPDATES }
  const electron = { dist: app, version: '45.0.0' }
  let computed: { desktop: string; args: string[] } | undefined
  await build({
    projectDir: ROOT,
    publish: 'never',
    prepackaged: app,
    targets: Platform.LINUX.createTarget(target, Arch.x64),
    config: builderConfiguration({ ...choices, electron }),
    effectiveOptionComputed: async (options: unknown) => {
      const [args, file] = Array.isArray(options) ? options : [[], null]
      const desktop = file ? await readFile(file, 'utf8') : (options as { desktop: string }).desktop
      computed = { desktop, args }
      return true
    }
  })
  await rm(work, { recursive: true })
  if (!computed) throw new Error(`electron-builder has not made a ${target}.`)
  return computed
}

test('an AppImage starts with the sandbox', async () => {
  const { desktop } = await packageOf('AppImage')
  expect(desktop).toMatch(/^Exec=AppRun %U$/m)
})

for (const target of ['deb', 'rpm'] as const) {
  test(`a ${target} brings icons of all sizes, what software centres show, and a valid desktop file`, async () => {
    const { desktop, args } = await packageOf(target)
    const sizes = args.flatMap(arg => ICON.exec(arg)?.[2] ?? [])
    expect(sizes).toEqual(expect.arrayContaining(['16', '32', '48', '128', '256', '512']))
    for (const [, file] of args.flatMap(arg => [ICON.exec(arg) ?? []])) {
      if (file) expect(file).toContain(join(ROOT, 'build/icons/out'))
    }
    expect(args.filter(arg => DESKTOP_FILE.test(arg))).toHaveLength(1)
    expect(args).toContainEqual(
      expect.stringMatching(/=\/usr\/share\/metainfo\/io\.github\.genkan\.Genkan\.metainfo\.xml$/)
    )
    expect(desktop).toMatch(/^Exec=\/opt\/Genkan\/genkan %U$/m)
    expect(desktop).toMatch(/^Comment=Sign in to your organization through Logto and Microsoft$/m)
    expect(desktop).toMatch(/^Comment\[ja\]=.*組織にサインイン$/m)
    const file = test.info().outputPath('genkan.desktop')
    await writeFile(file, desktop)
    expect(complaintsOf('desktop-file-validate', [file])).toBe('')
  })
}

test('the description for software centres is valid', () => {
  const file = join(ROOT, 'build/linux/metainfo.xml')
  expect(complaintsOf('appstreamcli', ['validate', '--no-net', file])).not.toMatch(/^[EW]:/m)
})

/** What a validator of the system says of a file. */
function complaintsOf(program: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  test.skip(error !== undefined, `${basename(program)} is not installed.`)
  return stdout + stderr
}
