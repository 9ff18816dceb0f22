import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
 * The file as it has to be, and what that means for it.
 *
 * @throws {Error} if there is a file that cannot be understood: it is not overwritten
 */
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

export function writeConfigFile(file: string, values: object): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(values, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/** Whether the file points at one of these applications, so that it is of no use without it. */
export function configures(file: string, endpoint: string, appIds: readonly string[]): boolean {
  const { values } = fileSource('build', file)
  return values['endpoint'] === endpoint && appIds.some(appId => values['appId'] === appId)
}

export function deleteConfigFile(file: string): void {
  rmSync(file, { force: true })
}

function readValues(file: string): Readonly<Record<string, unknown>> {
  const { values, problem } = fileSource('build', file)
  if (problem) throw new Error(`${file} is not a JSON object. Correct it or delete it, then run this again.`)
  return values
}
