import { Failure } from './failure.ts'
import { ManagementApi } from './management-api.ts'
import { type Options, parseOptions, USAGE, UsageError } from './options.ts'
import { provision, type Surroundings } from './provision.ts'
import { remove } from './remove.ts'
import { adviceAsText, failureAsJson, failureAsText, resultAsJson, resultAsText } from './report.ts'
import { Secrets } from './secrets.ts'
import { managementResource } from './tenant.ts'

/** Where the command is run. */
export interface Shell {
  readonly env: NodeJS.ProcessEnv
  /** Whether somebody can be asked. */
  readonly atTerminal: boolean
  /** One or more lines for standard output. */
  readonly out: (text: string) => void
  /** One or more lines for standard error. */
  readonly err: (text: string) => void
}

/**
 * `npm run provision`: sets up a Logto for Genkan.
 *
 * @returns the exit code: 0 done, 1 it failed, 2 the command line makes no sense or a secret is missing
 */
export async function runCommand(
  args: readonly string[],
  { env, atTerminal, out, err }: Shell
): Promise<number> {
  try {
    const options = parseOptions(args)
    if (!options) {
      out(USAGE)
      return 0
    }
    const { json } = options
    const secrets = new Secrets(env, atTerminal)
    // With --json standard output is the outcome alone.
    const tell = json ? err : out
    const surroundings: Surroundings = {
      secrets,
      connect: () => connect(options, secrets),
      announce: advice => tell(adviceAsText(advice))
    }
    try {
      const result = await (options.remove ? remove : provision)(options, surroundings)
      out(json ? resultAsJson(result) : resultAsText(result))
      return 0
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (json) out(failureAsJson(error))
      else err(failureAsText(error))
      return 1
    }
  } catch (error) {
    err(error instanceof Error ? error.message : String(error))
    return error instanceof UsageError ? 2 : 1
  }
}

/** Looks at the endpoint first, so that nobody types in secrets for nothing. */
async function connect({ endpoint, resource: given }: Options, secrets: Secrets): Promise<ManagementApi> {
  const resource = given ?? (await managementResource(endpoint))
  const appId = await secrets.ask('LOGTO_M2M_APP_ID', 'the ID of the machine-to-machine application')
  const appSecret = await secrets.ask(
    'LOGTO_M2M_APP_SECRET',
    'the secret of the machine-to-machine application'
  )
  return ManagementApi.connect({ endpoint, resource, appId, appSecret })
}
