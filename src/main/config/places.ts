import { join } from 'node:path'
import { type Environment, environmentSource, fileSource, policyFile, type Source } from './sources.ts'

export interface Places {
  readonly env: Environment
  readonly platform: NodeJS.Platform
  /** The profile folder. */
  readonly profile: string
  /** Where package.json is, packaged or not. */
  readonly appFolder: string
  /** Whether this is the installed app, which knows no demo. */
  readonly packaged: boolean
}

/** The person's own configuration file. */
export function userFile({ profile }: Pick<Places, 'profile'>): string {
  return join(profile, 'config.json')
}

/** Reads all sources, strongest first. */
export function readSources(places: Places): Source[] {
  const { env, platform, appFolder } = places
  const sources = [
    environmentSource(env),
    fileSource('policy', policyFile(platform, env)),
    fileSource('user', userFile(places)),
    fileSource('build', join(appFolder, 'build', 'genkan.config.json'))
  ]
  const demo = demoSource(places)
  // A server of one source with the application of another would be neither.
  const connected = sources.some(({ values }) => 'endpoint' in values || 'appId' in values)
  return demo && !connected ? [...sources, demo] : sources
}

/** The identity provider that `npm start` runs beside a development build, or null where there is none. */
export function demoSource({ env, packaged }: Pick<Places, 'env' | 'packaged'>): Source | null {
  const { GENKAN_DEMO_ENDPOINT: endpoint, GENKAN_DEMO_APP_ID: appId } = env
  if (packaged || !endpoint || !appId) return null
  return { kind: 'demo', name: 'demo', values: { endpoint, appId }, problem: null }
}
