import { z } from 'zod'
import { describe, networkProblem } from '../../src/main/auth/network-problem.ts'
import { Failure } from './failure.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface MachineCredentials {
  /** Logto's endpoint, without a slash at its end. */
  readonly endpoint: string
  /** The Management API's resource indicator. */
  readonly resource: string
  readonly appId: string
  readonly appSecret: string
}

/** From sending a request to the last byte of its answer, in milliseconds. */
const TIME_LIMIT = 30_000

const tokenSchema = z.object({ access_token: z.string().min(1), scope: z.string().optional() })
const errorSchema = z.object({ code: z.string(), message: z.string() })

/** Logto's Management API (https://openapi.logto.io), for one run. The access token lives in memory only. */
export class ManagementApi {
  readonly #endpoint: string
  readonly #token: string

  private constructor(endpoint: string, token: string) {
    this.#endpoint = endpoint
    this.#token = token
  }

  /**
   * Gets an access token by the client credentials grant (RFC 6749 §4.4).
   *
   * @throws {Failure}
   */
  static async connect({ endpoint, resource, appId, appSecret }: MachineCredentials): Promise<ManagementApi> {
    const call = 'POST /oidc/token'
    const credentials = [appId, appSecret].map(encodeURIComponent).join(':')
    const answer = await request(call, `${endpoint}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'all' })
    })
    const token = checked(call, tokenSchema, answer)
    // Without the role Logto gives a token all the same, and leaves the scope out.
    if (token.scope !== undefined && !token.scope.split(' ').includes('all')) {
      throw new Failure({
        call,
        status: 200,
        code: 'role_missing',
        message: 'The token lacks the scope “all”.'
      })
    }
    return new ManagementApi(endpoint, token.access_token)
  }

  /**
   * Asks for something.
   *
   * @param path from `/api` on
   * @param schema what the answer has to look like, as far as it is used
   * @throws {Failure}
   */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return checked(`GET ${path}`, schema, await this.send('GET', path))
  }

  /**
   * Makes a call and gives its answer.
   *
   * @throws {Failure}
   */
  send(method: Method, path: string, body?: object): Promise<unknown> {
    return request(`${method} ${path}`, this.#endpoint + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' })
      },
      ...(body && { body: JSON.stringify(body) })
    })
  }
}

async function request(call: string, url: string, init: RequestInit): Promise<unknown> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT) })
    text = await response.text()
  } catch (error) {
    const code = networkProblem(error, true)
    throw new Failure({ call, status: null, code, message: describe(error) })
  }
  const { status } = response
  const json = parseJson(text)
  if (response.ok && (json !== undefined || text === '')) return json
  const error = errorSchema.safeParse(json)
  if (error.success) throw new Failure({ call, status, ...error.data })
  const code = status === 429 ? 'rate_limited' : status >= 500 ? 'server_error' : 'not_logto'
  throw new Failure({ call, status, code, message: 'The answer is not Logto’s.' })
}

function checked<T>(call: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'as a whole'
  const message = `The answer is not what was expected (${where}).`
  throw new Failure({ call, status: 200, code: 'not_logto', message })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
