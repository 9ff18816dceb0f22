import type { Row } from './change.ts'
import { configuresApplication, deleteConfigFile } from './config-file.ts'
import { type Options, UsageError } from './options.ts'
import { carryOut, checkCarriedOut, findRecorded, planRemoval } from './plan.ts'
import type { Surroundings } from './provision.ts'
import { deleteRecord, readRecord, recordFile, writeRecord } from './record.ts'
import type { Result } from './report.ts'

/**
 * Undoes what earlier runs made and changed, by the record that they left, and nothing else.
 *
 * @throws {Failure} if a call of Logto fails; {UsageError} if there is no record
 */
export async function remove(options: Options, { connect }: Pick<Surroundings, 'connect'>): Promise<Result> {
  const { endpoint, dryRun, output } = options
  const file = recordFile(output)
  const record = readRecord(file, endpoint)
  if (!record) {
    throw new UsageError(`${file} does not say what was made at ${endpoint}. Undo it in Logto’s Console.`)
  }
  const api = await connect(options)
  const changes = planRemoval(record, await findRecorded(api, record))
  const rows: Row[] = [...changes]
  if (configuresApplication(output, endpoint, record.application?.id)) {
    rows.push({ part: 'configuration', outcome: 'removed', details: [output] })
  }
  if (!dryRun) {
    await carryOut(api, changes, record, left => writeRecord(file, left))
    checkCarriedOut(planRemoval(record, await findRecorded(api, record)))
    if (rows.some(({ part }) => part === 'configuration')) deleteConfigFile(output)
    deleteRecord(file)
  }
  return { endpoint, dryRun, rows, warnings: [], leftToDo: [], microsoft: null }
}
