import type { Row } from './change.ts'
import { planConfigRemoval } from './config-file.ts'
import { writeJsonFile } from './json-file.ts'
import { type Options, UsageError } from './options.ts'
import { carryOut, checkCarriedOut, findAgain, planRemoval } from './plan.ts'
import type { Surroundings } from './provision.ts'
import { isNothing, NOTHING, readRecord, recordFile, writeRecord } from './record.ts'
import type { Result } from './report.ts'

/**
 * Undoes what earlier runs made and changed, by the record that they left, and nothing else. What somebody has changed
 * since stays, and is told of.
 *
 * @throws {Failure} if a call of Logto fails; {UsageError} if nothing is on record
 */
export async function remove(options: Options, { connect }: Pick<Surroundings, 'connect'>): Promise<Result> {
  const { endpoint, dryRun, output } = options
  const file = recordFile(output)
  const record = readRecord(file, endpoint)
  if (isNothing(record)) {
    throw new UsageError(`${file} does not say what was made at ${endpoint}. Undo it in Logto’s Console.`)
  }
  const api = await connect()
  const changes = planRemoval(record, await findAgain(api, record))
  const rows: Row[] = [...changes]
  const appIds = record.applications.map(({ id }) => id)
  const configuration = planConfigRemoval(output, endpoint, appIds)
  if (configuration) rows.push(configuration.row)
  if (!dryRun) {
    await carryOut(api, changes, record, left => writeRecord(file, endpoint, left))
    checkCarriedOut(planRemoval(record, await findAgain(api, record)))
    if (configuration) writeJsonFile(output, configuration.values)
    writeRecord(file, endpoint, NOTHING)
  }
  return { endpoint, dryRun, rows, warnings: [], leftToDo: [], microsoft: null }
}
