import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ConfigProblem, SETTINGS, type Setting } from '../../shared/setup.ts'
import { configSchema, environmentName } from './schema.ts'

/** Where settings come from, strongest first. `demo` is the identity provider of development builds. */
export type SourceKind = 'environment' | 'policy' | 'user' | 'build' | 'demo'

export interface Source {
  readonly kind: SourceKind
  /** The path of the file, or `environment`. */
  readonly name: string
  /** Settings as they were found, unchecked, by the names that they have in the file. */
  readonly values: Readonly<Record<string, unknown>>
  /** Why a file could not be taken at all. */
  readonly problem: ConfigProblem | null
}

export type Environment = Readonly<Record<string, string | undefined>>

const jsonSchema = z.toJSONSchema(configSchema, { io: 'input' })

/** Settings of the environment. An empty variable is as good as none. */
export function environmentSource(env: Environment): Source {
  const found = SETTINGS.flatMap(setting => {
    const text = env[environmentName(setting)]?.trim()
    return text ? [[setting, parsedText(setting, text)]] : []
  })
  return { kind: 'environment', name: 'environment', values: Object.fromEntries(found), problem: null }
}

/** Settings of a JSON file. A file that does not exist has none. */
export function fileSource(kind: SourceKind, path: string): Source {
  const source = { kind, name: path, values: {}, problem: null }
  const failed = (problem: 'unreadable' | 'not-json', found: string | null) => ({
    ...source,
    problem: { kind: problem, source: path, field: null, setting: null, found }
  })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    return code === 'ENOENT' || code === 'ENOTDIR' ? source : failed('unreadable', code)
  }
  try {
    // Some editors on Windows begin their files with a byte order mark.
    const values: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    const isObject = typeof values === 'object' && values !== null && !Array.isArray(values)
    return isObject ? { ...source, values: { ...values } } : failed('not-json', null)
  } catch {
    return failed('not-json', null)
  }
}

/** Where the machine's administrator puts the policy. */
export function policyFile(platform: NodeJS.Platform, env: Environment): string {
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Genkan', 'policy.json')
  return platform === 'darwin' ? '/Library/Application Support/Genkan/policy.json' : '/etc/genkan/policy.json'
}

/** Texts are taken as they are, lists of texts are separated by spaces, everything else is JSON. */
function parsedText(setting: Setting, text: string): unknown {
  const schema = jsonSchema.properties?.[setting]
  if (typeof schema !== 'object' || schema.type === 'string') return text
  const { items } = schema
  if (schema.type === 'array' && typeof items === 'object' && 'type' in items && items.type === 'string') {
    return text.split(/\s+/)
  }
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
