import type { z } from 'zod'

/** An answer of the Management API. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** Thrown by routes to refuse a request the way Logto does: a status, a code and a message. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(status: number, code: string, message: string, details?: string) {
    super(message)
    this.answer = { status, body: { code, message, ...(details !== undefined && { details }) } }
  }
}

/**
 * A part of a request, checked as Logto's guards check it.
 *
 * @throws {Refusal} 400 `guard.invalid_input`, also for a field that there is not
 */
export function guarded<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || issue?.code
  throw new Refusal(
    400,
    'guard.invalid_input',
    'The request input is invalid.',
    `Error at key path “${where}”.`
  )
}

/** @throws {Refusal} 404, if there is no such thing */
export function existing<T>(found: T | undefined, code = 'entity.not_found'): T {
  if (found === undefined) throw new Refusal(404, code, 'The resource does not exist.')
  return found
}
