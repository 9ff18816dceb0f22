import type { Problem } from '../../shared/problem.ts'
import { type ConfigProblem, SETTINGS, type Setting } from '../../shared/setup.ts'
import { type Config, configSchema, environmentName } from './schema.ts'
import type { Source, SourceKind } from './sources.ts'

export interface Configuration {
  /** What to run with; null where a required setting is missing, or one that would be in force is wrong. */
  readonly config: Config | null
  /** Why there is nothing to run with. */
  readonly why: Problem | null
  /** Everything that is wrong anywhere, also where a stronger source makes it harmless. */
  readonly problems: readonly ConfigProblem[]
  /** What is in force of what was found, unchecked: to begin a form with where the whole is not usable. */
  readonly values: Readonly<Partial<Record<Setting, unknown>>>
  /** Which source each setting comes from; those that are at their default are not in it. */
  readonly origins: Readonly<Partial<Record<Setting, SourceKind>>>
}

const REQUIRED = ['endpoint', 'appId'] as const satisfies readonly Setting[]
const LONGEST_FOUND = 80

/**
 * Puts the configuration together, setting by setting from the strongest source that has it. A wrong value is never
 * replaced by a weaker source's: what an administrator has locked must not come undone by a typing mistake.
 *
 * @param sources strongest first
 */
export function readConfiguration(sources: readonly Source[]): Configuration {
  const problems: ConfigProblem[] = []
  const origins: Partial<Record<Setting, SourceKind>> = {}
  const values: Partial<Record<Setting, unknown>> = {}
  let usable = true
  for (const source of sources) {
    if (source.problem) {
      problems.push(source.problem)
      usable = false
    }
    for (const [name, value] of Object.entries(source.values)) {
      if (!isSetting(name)) {
        problems.push({ kind: 'unknown', source: source.name, field: name, setting: null, found: null })
        continue
      }
      const inForce = origins[name] === undefined
      origins[name] ??= source.kind
      if (inForce) values[name] = value
      const wrong = problemWith(name, value, source)
      if (!wrong) continue
      problems.push(wrong)
      if (inForce) usable = false
    }
  }
  const missing = REQUIRED.filter(setting => origins[setting] === undefined)
  if (missing.length === REQUIRED.length && usable) {
    return { config: null, why: { code: 'not_configured' }, problems, values, origins }
  }
  if (missing.length > 0) usable = false
  // What is missing may well be in a file that could not be taken.
  if (!sources.some(({ problem }) => problem)) {
    for (const setting of missing) {
      problems.push({ kind: 'missing', source: 'configuration', field: setting, setting, found: null })
    }
  }
  const config = usable ? configSchema.parse(values) : null
  return { config, why: config ? null : { code: 'config_invalid' }, problems, values, origins }
}

/** The settings that the person at the computer cannot change, because a stronger source has them. */
export function lockedSettings({ origins }: Configuration): Setting[] {
  return SETTINGS.filter(setting => origins[setting] === 'environment' || origins[setting] === 'policy')
}

function isSetting(name: string): name is Setting {
  return (SETTINGS as readonly string[]).includes(name)
}

function problemWith(setting: Setting, value: unknown, source: Source): ConfigProblem | null {
  const parsed = configSchema.shape[setting].safeParse(value)
  if (parsed.success) return null
  const name = source.kind === 'environment' ? environmentName(setting) : setting
  const [issue] = parsed.error.issues
  const place = issue?.path.map(step => `.${String(step)}`).join('') ?? ''
  return {
    kind: 'invalid',
    source: source.name,
    field: name + place,
    setting,
    // Not even a password that somebody has put into an address.
    found: JSON.stringify(value)
      .replace(/\/\/[^/\s"]*@/g, '//…@')
      .slice(0, LONGEST_FOUND)
  }
}
