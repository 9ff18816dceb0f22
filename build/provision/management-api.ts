import { z } from 'zod'
import { call, checked } from './call.ts'
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

const tokenSchema = z.object({ access_token: z.string().min(1), scope: z.string().optional() })

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
    const name = 'POST /oidc/token'
    const credentials = [appId, appSecret].map(encodeURIComponent).join(':')
    const answer = await call(name, `${endpoint}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'all' })
    })
    const token = checked(name, tokenSchema, answer)
    // Without the role Logto gives a token all the same, and leaves the scope out.
    if (token.scope !== undefined && !token.scope.split(' ').includes('all')) {
      const message = 'The token lacks the scope “all”.'
      throw new Failure({ call: name, status: 200, code: 'role_missing', message })
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
    return checked(nameOf('GET', path), schema, await this.send('GET', path))
  }

  /**
   * Makes a call and gives its answer.
   *
   * @throws {Failure}
   */
  send(method: Method, path: string, body?: object): Promise<unknown> {
    return call(nameOf(method, path), this.#endpoint + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' })
      },
      ...(body && { body: JSON.stringify(body) })
    })
  }
}

/** What a call is called when it fails. */
function nameOf(method: Method, path: string): string {
  return `${method} ${path.replace(/\?.*/, '')}`
}
