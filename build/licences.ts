import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { type ShippedPackage, shippedPackages } from './shipped-packages.ts'

/** What goes beside the program: this project's licence, and those of others. Electron and Chromium bring their own. */
export const NOTICES = join(ROOT, 'out/notices')

/** Licences under which a package may ship: those that ask for no more than to be named. */
const ACCEPTED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0'
]

/**
 * Writes the licence notices of the last build into `NOTICES`.
 *
 * @throws {Error} if a package ships under a licence that nobody has looked at, or nothing has been built
 */
export async function writeNotices(): Promise<void> {
  const packages = await shippedPackages()
  const strange = packages.filter(({ license }) => !ACCEPTED.includes(license))
  if (strange.length > 0) {
    const names = strange.map(({ name, license }) => `${name} (${license})`).join(', ')
    throw new Error(`Look at these licences before they ship: ${names}`)
  }
  await mkdir(NOTICES, { recursive: true })
  const notices = await Promise.all(packages.map(noticeOf))
  const head = 'Genkan contains the following packages. Electron and Chromium have files of their own.\n'
  await writeFile(
    join(NOTICES, 'THIRD-PARTY-NOTICES.txt'),
    [head, ...notices].join(`\n${'-'.repeat(72)}\n\n`)
  )
  await writeFile(join(NOTICES, 'LICENSE.txt'), await readFile(join(ROOT, 'LICENSE')))
}

async function noticeOf({ name, version, license, folder }: ShippedPackage): Promise<string> {
  const files = (await readdir(folder)).filter(file => /^(licen[cs]e|notice)/i.test(file)).sort()
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))
  return [`${name} ${version} (${license})\n`, ...texts].join('\n')
}
