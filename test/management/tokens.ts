import { randomBytes } from 'node:crypto'
import { type Answer, Refusal } from './answers.ts'

/** A machine-to-machine application, as its page in the Console describes it. */
export interface Machine {
  readonly id: string
  readonly secret: string
  /** The Management API's resource indicator: another one on Logto Cloud. */
  readonly resource: string
  /** Whether it has the role “Logto Management API access”. */
  hasRole: boolean
  secretExpired: boolean
}

/** Hands out access tokens to one machine-to-machine application (client credentials grant, RFC 6749 §4.4). */
export class Tokens {
  readonly #machine: Machine
  /** Every token, and whether it opens the Management API. */
  readonly #issued = new Map<string, boolean>()

  constructor(machine: Machine) {
    this.#machine = machine
  }

  /** Answers a token request. */
  answer(authorization: string | undefined, form: URLSearchParams): Answer {
    const { id, secret, resource, hasRole, secretExpired } = this.#machine
    const [user, password] = basicCredentials(authorization)
    if (user !== id) return oauthError(400, 'invalid_client', 'client is invalid')
    if (password !== secret || secretExpired)
      return oauthError(401, 'invalid_client', 'client authentication failed')
    if (form.get('resource') !== resource) {
      return oauthError(400, 'invalid_target', 'resource indicator is missing, or unknown')
    }
    const token = randomBytes(32).toString('base64url')
    this.#issued.set(token, hasRole)
    const scope = hasRole ? (form.get('scope') ?? '') : ''
    return {
      status: 200,
      body: { access_token: token, expires_in: 3600, token_type: 'Bearer', ...(scope && { scope }) }
    }
  }

  /** @throws {Refusal} unless the header has a token that opens the Management API */
  check(authorization: string | undefined): void {
    const token = authorization?.match(/^Bearer (\S+)$/)?.[1]
    if (!token)
      throw new Refusal(401, 'auth.authorization_header_missing', 'Authorization header is missing.')
    const opens = this.#issued.get(token)
    if (opens === undefined) throw new Refusal(401, 'auth.unauthorized', 'Unauthorized.')
    if (!opens)
      throw new Refusal(403, 'auth.forbidden', 'Forbidden. Please check your roles and permissions.')
  }
}

function basicCredentials(authorization = ''): string[] {
  const encoded = authorization.match(/^Basic (\S+)$/)?.[1] ?? ''
  return Buffer.from(encoded, 'base64').toString().split(':').map(decodeURIComponent)
}

function oauthError(status: number, error: string, message: string): Answer {
  return { status, body: { code: `oidc.${error}`, message, error, error_description: message } }
}
