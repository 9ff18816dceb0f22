import { format } from 'node:util'
import { redact } from './redact.ts'

/** In characters. Longer ones would get round the limit of the log's size, which is looked at between lines. */
const LONGEST = 10_000

/**
 * What is written of a message: its parts put together as `console.log` does it (errors with stack and causes), then
 * redacted as a whole, since a secret may come as one part and its name as another, then cut.
 */
export function logLine(parts: readonly unknown[]): string {
  const line = redact(format(...parts))
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
