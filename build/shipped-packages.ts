import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { BUNDLED } from './bundled-packages.ts'

/** A package of npm that is part of the installed app. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly license: string
  /** Absolute path. */
  readonly folder: string
}

/** Beside the bundles: the one package with a binary. */
const UNBUNDLED = ['node_modules/keytar']

/**
 * What is in the bundles of the last build, and beside them, by name.
 *
 * @throws {Error} if nothing has been built
 */
export async function shippedPackages(): Promise<ShippedPackage[]> {
  const folders = new Set(UNBUNDLED)
  for (const file of await readdir(join(ROOT, BUNDLED))) {
    for (const folder of JSON.parse(await readFile(join(ROOT, BUNDLED, file), 'utf8'))) folders.add(folder)
  }
  const packages = await Promise.all([...folders].map(folder => describe(join(ROOT, folder))))
  return packages.sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en')
  )
}

async function describe(folder: string): Promise<ShippedPackage> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${name} does not say its licence.`)
  return { name, version, license, folder }
}
