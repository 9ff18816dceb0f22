import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import { Applications, GENKAN } from './applications.ts'
import { type Artifact, Artifacts } from './artifacts.ts'
import { avatars } from './avatars.ts'
import { control } from './control.ts'
import { createEntra, ENTRA_PATH, entraPages } from './entra.ts'
import { experience } from './experience.ts'
import { type Fault, Faults } from './faults.ts'
import { front, observed } from './front.ts'
import { SigningKeys } from './keys.ts'
import { type Listener, listen } from './listen.ts'
import { createLogto } from './logto.ts'
import { CALLBACK_PATH, microsoftConnector } from './microsoft-connector.ts'
import { Record, type RecordedRequest } from './record.ts'
import { readState, StateFile } from './state-file.ts'
import { type User, Users } from './users.ts'

export type { Fault } from './faults.ts'
export type { RecordedRequest } from './record.ts'

export interface ProviderOptions {
  /** Port of the Logto stand-in; any free one by default. */
  readonly port?: number
  /** Port of the Entra ID stand-in; any free one by default. */
  readonly entraPort?: number
  /** A JSON file that keeps users, sessions, grants, tokens and keys for the next start. Without it they are lost. */
  readonly stateFile?: string
  /** Sees every request first, and says whether it has answered it: what Logto does beside being a provider. */
  readonly before?: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>
}

/** A running identity provider: a Logto stand-in with an Entra ID stand-in behind it. */
export interface Provider {
  /** As Logto calls it; the issuer is `${endpoint}/oidc`. */
  readonly endpoint: string
  /** A Native application with `http://localhost:3000/callback`, and `http://localhost:3000/` after signing out. */
  readonly appId: string
  readonly entraIssuer: string
  /** Every code, token and code verifier so far, to search for where none may be. */
  issued(): string[]
  requests(): RecordedRequest[]
  fault(fault: Fault): void
  close(): Promise<void>
}

interface State {
  readonly users: readonly User[]
  readonly artifacts: readonly Artifact[]
  readonly keys: readonly JWK[]
}

/**
 * Starts the identity provider on loopback.
 *
 * @throws {Error} `EADDRINUSE`, if a port is taken
 */
export async function startProvider(options: ProviderOptions = {}): Promise<Provider> {
  const logtoListener = await listen(['127.0.0.1', '::1'], options.port ?? 0)
  const entraListener = await listenOrClose(options.entraPort ?? 0, logtoListener)
  const endpoint = `http://localhost:${logtoListener.port}`
  // On another host than Logto: cookies are kept per host, whatever the port.
  const entraIssuer = `http://127.0.0.1:${entraListener.port}${ENTRA_PATH}`

  const { stateFile } = options
  const saved = stateFile === undefined ? undefined : readState<State>(stateFile)
  const file =
    stateFile === undefined ? undefined : new StateFile(stateFile, () => ({ users, artifacts, keys }))
  const changed = () => file?.changed()
  const users = new Users(saved?.users, changed)
  const artifacts = new Artifacts(saved?.artifacts, changed)
  const keys = new SigningKeys(saved?.keys, changed)

  const faults = new Faults()
  const record = new Record()
  const parts = { endpoint, applications: new Applications(), artifacts, faults, keys, record, users }
  const logto = createLogto(parts)
  const client = {
    issuer: entraIssuer,
    clientId: 'logto',
    clientSecret: randomBytes(32).toString('base64url'),
    redirectUri: endpoint + CALLBACK_PATH
  }
  const routes = {
    ...experience(logto, users),
    ...microsoftConnector(logto, users, client),
    ...control(logto, parts),
    ...avatars
  }
  const entra = createEntra(client)
  const own = observed(front({ mount: '/oidc', oidc: logto.callback(), routes }), record, faults)
  const { before } = options
  logtoListener.serve(before ? async (req, res) => (await before(req, res)) || own(req, res) : own)
  entraListener.serve(front({ mount: ENTRA_PATH, oidc: entra.callback(), routes: entraPages(entra) }))

  return {
    endpoint,
    appId: GENKAN.id,
    entraIssuer,
    issued: () => record.issued(),
    requests: () => record.requests(),
    fault: fault => faults.add(fault),
    async close() {
      await Promise.all([logtoListener.close(), entraListener.close()])
      file?.flush()
    }
  }
}

async function listenOrClose(port: number, other: Listener): Promise<Listener> {
  try {
    return await listen(['127.0.0.1'], port)
  } catch (error) {
    await other.close()
    throw error
  }
}
