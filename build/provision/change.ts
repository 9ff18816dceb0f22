import type { Method } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'

export type Part = 'application' | 'connector' | 'sign-in experience' | 'configuration'

/** `kept`: it would have been undone, but somebody has changed it since. */
export type Outcome = 'found' | 'made' | 'changed' | 'removed' | 'kept'

/** One line of the table at the end. */
export interface Row {
  readonly part: Part
  readonly outcome: Outcome
  readonly details: readonly string[]
}

/** One call that changes something, and what it changes in words. The body may hold a secret. */
export interface Change extends Row {
  readonly method: Method
  readonly path: string
  readonly body?: object
  /** What `--remove` has to know about it afterwards. */
  readonly note: (record: ProvisionRecord, answer: unknown) => ProvisionRecord
}

export function isChange(row: Row | Change): row is Change {
  return 'method' in row
}
