import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'electron-builder'
import { buildApp, ROOT } from './build-app.ts'
import { builderConfiguration, type PackagingChoices, type UpdateFeed } from './builder.config.ts'
import { electronRuntime } from './electron.ts'
import { writeNotices } from './licences.ts'
import { runScript } from './run-script.ts'

/** Of a project that has not said where it lives. */
const NO_HOMEPAGE = 'https://genkan.invalid'

export interface PackageOptions {
  /** Stop at the unpacked app, for this machine's platform and processor. */
  readonly dir: boolean
}

/**
 * Builds the app and packages it for the platform this runs on. The unpacked app can be made of whatever Electron
 * there is; what others install is made of official releases only, which electron-builder fetches and verifies.
 *
 * @throws {Error} if the build or the packaging fails
 */
export async function packageApp({ dir }: PackageOptions): Promise<void> {
  buildApp()
  await writeNotices()
  const choices: PackagingChoices = {
    output: join(ROOT, 'dist'),
    homepage: process.env['GENKAN_HOMEPAGE'] || NO_HOMEPAGE,
    ...(dir && { electron: await electronRuntime() }),
    ...updatesOf(process.env)
  }
  await build({
    projectDir: ROOT,
    publish: 'never',
    config: builderConfiguration(choices),
    ...(dir && { dir: true, [process.arch]: true })
  })
}

function updatesOf(env: NodeJS.ProcessEnv): { updates?: UpdateFeed } {
  const { GENKAN_UPDATE_URL: url, GENKAN_UPDATE_KEY: key } = env
  if (!url) return {}
  if (!key) throw new Error('GENKAN_UPDATE_URL is set without GENKAN_UPDATE_KEY, which verifies the feed.')
  return { updates: { url, key } }
}

/** `npm run package [-- --dir]` */
if (import.meta.main) {
  await runScript(async () => {
    const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } })
    await packageApp({ dir: values.dir })
    return 0
  })
}
