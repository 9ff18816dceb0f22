import type { z } from 'zod'

/** An answer of the Management API. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** Thrown by routes to refuse a request the way Logto does: a status, a code and a message. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(status: number, code: string, message: string) {
    super(message)
    this.answer = { status, body: { code, message } }
  }
}

/**
 * A request's body, checked as Logto's guards check it.
 *
 * @throws {Refusal} 400 `guard.invalid_input`, also for a field that there is not
 */
export function guarded<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || issue?.code
  throw new Refusal(400, 'guard.invalid_input', `The request body is invalid. (${where})`)
}

/** @throws {Refusal} 404, if there is no such thing */
export function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new Refusal(404, 'entity.not_found', 'The resource does not exist.')
  return found
}
