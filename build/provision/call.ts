import type { z } from 'zod'
import { describe, networkProblem } from '../../src/main/auth/network-problem.ts'
import { errorSchema, Failure } from './failure.ts'

/** From sending a request to the last byte of its answer, in milliseconds. */
const TIME_LIMIT = 30_000

/**
 * Calls Logto and gives the JSON of its answer; undefined for an empty one.
 *
 * @param name how the call is told of when it fails, as `POST /api/connectors`
 * @throws {Failure}
 */
export async function call(name: string, url: string, init: RequestInit = {}): Promise<unknown> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT) })
    text = await response.text()
  } catch (error) {
    const code = networkProblem(error, true)
    throw new Failure({ call: name, status: null, code, message: describe(error) })
  }
  const { status } = response
  const json = parseJson(text)
  if (response.ok && (json !== undefined || text === '')) return json
  const error = errorSchema.safeParse(json)
  if (error.success) throw new Failure({ call: name, status, ...error.data })
  const code = status === 429 ? 'rate_limited' : status >= 500 ? 'server_error' : 'not_logto'
  const location = response.headers.get('location')
  const message = `The answer is not Logto’s.${location ? ` It leads to ${location.replace(/\?.*/, '')}.` : ''}`
  throw new Failure({ call: name, status, code, message })
}

/**
 * An answer, as far as it is used.
 *
 * @throws {Failure} `not_logto`
 */
export function checked<T>(name: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'as a whole'
  const message = `The answer is not what was expected (${where}).`
  throw new Failure({ call: name, status: 200, code: 'not_logto', message })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
