import { askUnlessSet } from './ask.ts'
import { Failure } from './failure.ts'
import { ManagementApi } from './management-api.ts'
import { type Options, parseOptions, USAGE, UsageError } from './options.ts'
import { provision } from './provision.ts'
import { remove } from './remove.ts'
import { adviceAsText, failureAsJson, failureAsText, resultAsJson, resultAsText } from './report.ts'

/** `npm run provision`: sets up a Logto for Genkan. */
async function main(options: Options): Promise<void> {
  // With --json standard output is the outcome alone.
  const tell = options.json ? console.error : console.log
  const run = options.remove ? remove : provision
  try {
    const result = await run(options, { connect, announce: advice => tell(adviceAsText(advice)) })
    console.log(options.json ? resultAsJson(result) : resultAsText(result))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (options.json) console.log(failureAsJson(error))
    else console.error(failureAsText(error))
    process.exitCode = 1
  }
}

async function connect({ endpoint, resource }: Options): Promise<ManagementApi> {
  const appId = await askUnlessSet('LOGTO_M2M_APP_ID', 'the ID of the machine-to-machine application')
  const appSecret = await askUnlessSet(
    'LOGTO_M2M_APP_SECRET',
    'the secret of the machine-to-machine application'
  )
  return ManagementApi.connect({ endpoint, resource, appId, appSecret })
}

try {
  const options = parseOptions(process.argv.slice(2))
  if (options) await main(options)
  else console.log(USAGE)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
