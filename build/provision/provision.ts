import { leftToDo, type MicrosoftAdvice, microsoftAdvice, warnings } from './advice.ts'
import type { Row } from './change.ts'
import { planConfigFile, prepareConfigFile } from './config-file.ts'
import { writeJsonFile } from './json-file.ts'
import type { ManagementApi } from './management-api.ts'
import type { Options } from './options.ts'
import { carryOut, checkCarriedOut, type Found, findAll, hasMicrosoft, plan } from './plan.ts'
import { readRecord, recordFile, writeRecord } from './record.ts'
import type { Result } from './report.ts'
import type { Secrets } from './secrets.ts'

export interface Surroundings {
  readonly secrets: Secrets
  readonly connect: () => Promise<ManagementApi>
  /** Tells what has to be known before anything is changed. */
  readonly announce: (advice: MicrosoftAdvice) => void
}

/**
 * Finds or makes everything that Genkan needs at a Logto, reads it back, and writes Genkan's configuration.
 *
 * @throws {Failure} if a call of Logto fails; {UsageError} if a secret is missing
 */
export async function provision(options: Options, surroundings: Surroundings): Promise<Result> {
  const { secrets, connect, announce } = surroundings
  const { endpoint, azure, dryRun, output } = options
  if (!dryRun) prepareConfigFile(output)
  const records = recordFile(output)
  const record = readRecord(records, endpoint)
  let advice = microsoftAdvice(options, options.connectorId)
  if (azure) announce(advice)
  const api = await connect()
  const found = await findAll(api, options)
  if (found.connector && found.connector.id !== options.connectorId) {
    // Logto takes one Azure AD connector only, so the redirect URI is that of the one that is there.
    advice = microsoftAdvice(options, found.connector.id)
    if (azure) announce(advice)
  }
  const clientSecret = azure && !dryRun ? await microsoftSecret(secrets, found) : null
  const rows: Row[] = plan(options, clientSecret, found)
  if (!dryRun) {
    await carryOut(api, rows, record, changed => writeRecord(records, endpoint, changed))
    const after = await findAll(api, options)
    checkCarriedOut(plan(options, null, after))
    rows.push(writeConfiguration(options, after))
  }
  return {
    ...{ endpoint, dryRun, rows },
    warnings: warnings(options, found),
    leftToDo: leftToDo(options, found, advice),
    microsoft: advice
  }
}

/** The connector that is there keeps its secret unless another one is given. */
async function microsoftSecret(secrets: Secrets, { connector }: Found): Promise<string | null> {
  const variable = 'AZURE_CLIENT_SECRET'
  if (connector) return secrets.given(variable)
  return secrets.ask(variable, 'the client secret of the app registration at Microsoft')
}

function writeConfiguration({ endpoint, redirectPort, output }: Options, found: Found): Row {
  const appId = found.application?.id ?? ''
  const settings = { endpoint, appId, redirectPort, microsoft: hasMicrosoft(found) }
  const { row, values } = planConfigFile(output, settings)
  if (row.outcome !== 'found') writeJsonFile(output, values)
  return row
}
