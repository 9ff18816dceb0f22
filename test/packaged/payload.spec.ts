import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { expect, test } from '@playwright/test'
import { ROOT } from '../../build/build-app.ts'
import { writeSbom } from '../../build/sbom.ts'
import { shippedPackages } from '../../build/shipped-packages.ts'
import { packagedApp } from './support/package.ts'

const { folder, resources } = packagedApp()
const asar = join(resources, 'app.asar')
const MOST_BYTES = 2_000_000

const BINARY = `node_modules/keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`
const TRAY_ICONS = {
  darwin: /^out\/icons\/trayTemplate-(attention|signed-in|signed-out)(@[23]x)?\.png$/,
  win32: /^out\/icons\/tray-(attention|signed-in|signed-out)\.ico$/,
  linux: /^out\/icons\/tray-(attention|signed-in|signed-out)(@[23]x)?\.png$/
}[process.platform as 'darwin' | 'linux' | 'win32']

/** Everything that may be in the archive, and how often. A hash in a name is eight characters of Vite's. */
const EXPECTED: readonly (readonly [pattern: RegExp, count: number])[] = [
  [/^package\.json$/, 1],
  [/^build\/genkan\.config\.json$/, existsSync(join(ROOT, 'build/genkan.config.json')) ? 1 : 0],
  [/^out\/main\/(index|keychain-process)\.js$/, 2],
  [/^out\/main\/chunks\/(diagnose|electron-updater|fetch|report|run|sign-out)-[\w-]{8}\.js$/, 6],
  [/^out\/preload\/index\.cjs$/, 1],
  [/^out\/renderer\/index\.html$/, 1],
  [/^out\/renderer\/assets\/index-[\w-]{8}\.js$/, 1],
  [/^out\/renderer\/assets\/index-[\w-]{8}\.css$/, 1],
  [/^out\/icons\/256x256\.png$/, 1],
  [TRAY_ICONS, process.platform === 'win32' ? 3 : 9],
  [/^node_modules\/keytar\/(package\.json|lib\/keytar\.js)$/, 2],
  [new RegExp(`^${BINARY}$`), 1]
]

/** Paths of the files in the archive, also of those that are unpacked beside it. */
const files = listPackage(asar, { isPack: false })
  .map(path => path.slice(1).replaceAll(sep, '/'))
  .filter(path => !('files' in statFile(asar, path)))

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => lstatSync(join(root, path)).isFile())
    .map(path => path.replaceAll(sep, '/'))
}

test('the archive holds the bundles, keytar for this platform, and nothing else', () => {
  const unexpected = files.filter(file => !EXPECTED.some(([pattern]) => pattern.test(file)))
  expect(unexpected).toEqual([])
  for (const [pattern, count] of EXPECTED) {
    expect(
      files.filter(file => pattern.test(file)),
      String(pattern)
    ).toHaveLength(count)
  }
})

test('only the binary is outside the archive, whose integrity covers the rest', () => {
  expect(filesIn(`${asar}.unpacked`)).toEqual([BINARY])
})

test('archive and unpacked files are below 2 MB together', () => {
  const unpacked = filesIn(`${asar}.unpacked`).map(file => lstatSync(join(`${asar}.unpacked`, file)).size)
  const bytes = unpacked.reduce((sum, size) => sum + size, lstatSync(asar).size)
  test.info().annotations.push({ type: 'size', description: `${bytes} bytes` })
  expect(bytes).toBeLessThan(MOST_BYTES)
})

test('nothing in the archive is of tests, of the identity provider, or for a debugger', () => {
  const texts = files.filter(file => /\.(js|cjs|html|css|json)$/.test(file))
  const found = texts.filter(file =>
    /^\/\/# sourceMappingURL|genkan-demo|oidc-provider/m.test(extractFile(asar, file).toString())
  )
  expect(found).toEqual([])
})

test('the package needs no registry, and has no other app in it', () => {
  const { dependencies, devDependencies, scripts, debuggable } = JSON.parse(
    extractFile(asar, 'package.json').toString()
  )
  expect(Object.keys(dependencies)).toEqual(['keytar'])
  expect([devDependencies, scripts, debuggable]).toEqual([undefined, undefined, undefined])
  expect(filesIn(resources).filter(file => file.endsWith('.asar'))).toEqual(['app.asar'])
})

test('every package in it is named in docs/dependencies.md, which counts them', async () => {
  const page = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8').replace(/\s+/g, ' ')
  const shipped = await shippedPackages()
  const names = shipped.map(({ name }) => name)
  expect(names.filter(name => !page.includes(`\`${name}\``))).toEqual([])
  expect(page).toContain(`${names.length} packages in the installed app`)
})

test('the bill of materials has all of them, with Electron, and their hashes', async () => {
  const { components } = JSON.parse(readFileSync(await writeSbom(), 'utf8'))
  const shipped = (await shippedPackages()).map(({ name, version }) => `${name}@${version}`)
  const listed: string[] = components.map((component: { 'bom-ref': string }) => component['bom-ref'])
  expect(listed.filter(ref => !ref.startsWith('electron@')).sort()).toEqual(shipped.sort())
  expect(listed).toContainEqual(expect.stringMatching(/^electron@\d/))
  for (const { hashes, licenses } of components) expect([hashes.length, licenses.length]).toEqual([1, 1])
})

test('licences come along', () => {
  const place = process.platform === 'darwin' ? join(folder, 'Contents') : folder
  const notices = readFileSync(join(place, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const name of ['@logto/node', '@github/keytar', 'zod', 'jose', 'preact'])
    expect(notices).toContain(`\n${name} `)
  expect(readFileSync(join(place, 'LICENSE.txt'), 'utf8')).toContain('MIT License')
})
