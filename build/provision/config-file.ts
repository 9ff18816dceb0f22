import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { fileSource } from '../../src/main/config/sources.ts'
import type { Row } from './change.ts'

const MICROSOFT = { target: 'social:azuread', label: 'Microsoft' }

const waysSchema = z.array(z.looseObject({ target: z.string() })).catch([])

/** What provisioning decides of the configuration; other settings in the file stay as they are. */
export interface Settings {
  readonly endpoint: string
  readonly appId: string
  readonly redirectPort: number
  /** Whether there is a button for Microsoft. */
  readonly microsoft: boolean
}

/**
 * Sees to it that the configuration, and the record beside it, can be written: before Logto is changed.
 *
 * @throws {Error} with a sentence for the user; also if there is a file that cannot be understood, which is not overwritten
 */
export function prepareConfigFile(file: string): void {
  readValues(file)
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new Error(`Nothing can be written into ${folder}${code}. Choose another place with --output.`)
  }
}

/** The file as it has to be, and what that means for it. */
export function planConfigFile(
  file: string,
  settings: Settings
): { readonly row: Row; readonly values: object } {
  const present = readValues(file)
  const { endpoint, appId, redirectPort, microsoft } = settings
  const others = waysSchema.parse(present['directSignIn']).filter(way => way.target !== MICROSOFT.target)
  const values = {
    ...present,
    endpoint,
    appId,
    redirectPort,
    directSignIn: [...(microsoft ? [MICROSOFT] : []), ...others]
  }
  const isNew = Object.keys(present).length === 0
  const outcome = isNew ? 'made' : isDeepStrictEqual(present, values) ? 'found' : 'changed'
  return { row: { part: 'configuration', outcome, details: [file] }, values }
}

/**
 * Takes back what provisioning has decided, if the file points at one of these applications: it is of no use without
 * them. What somebody has added stays.
 *
 * @returns what happens to the file, or null for nothing
 */
export function planConfigRemoval(
  file: string,
  endpoint: string,
  appIds: readonly string[]
): { readonly row: Row; readonly values: object } | null {
  const present = readValues(file)
  if (present['endpoint'] !== endpoint || !appIds.some(appId => present['appId'] === appId)) return null
  const { endpoint: _, appId: __, redirectPort: ___, directSignIn, ...rest } = present
  const others = waysSchema.parse(directSignIn).filter(way => way.target !== MICROSOFT.target)
  const values = { ...rest, ...(others.length > 0 && { directSignIn: others }) }
  const outcome = Object.keys(values).length > 0 ? 'changed' : 'removed'
  return { row: { part: 'configuration', outcome, details: [file] }, values }
}

function readValues(file: string): Readonly<Record<string, unknown>> {
  const { values, problem } = fileSource('build', file)
  if (problem) throw new Error(`${file} is not a JSON object. Correct it or delete it, then run this again.`)
  return values
}
