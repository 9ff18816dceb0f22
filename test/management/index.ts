import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { GENKAN } from '../provider/applications.ts'
import { MICROSOFT_PAGE } from '../provider/first-page.ts'
import { type Provider, startProvider } from '../provider/index.ts'
import { peekForm, redirect } from '../provider/web.ts'
import { type Answer, Refusal } from './answers.ts'
import { applicationRoutes } from './applications.ts'
import { AZURE_AD, connectorRoutes } from './connectors.ts'
import { experienceRoutes } from './experience.ts'
import { findRoute } from './routes.ts'
import { bareState, type State } from './state.ts'
import { type Machine, Tokens } from './tokens.ts'

export interface Tenant extends Pick<Provider, 'endpoint'> {
  readonly provider: Provider
  readonly state: State
  readonly machine: Machine
  /** `METHOD /path` of every call of the Management API so far. */
  readonly calls: readonly string[]
  /** Answers a call in another way, from now on; `null` hangs up. */
  answerWith(methodAndPath: string, answer: Answer | string | null): void
  close(): Promise<void>
}

const ROUTES = [...applicationRoutes, ...connectorRoutes, ...experienceRoutes]

/**
 * Starts a bare Logto tenant on loopback: the identity provider, without an application or a connector to begin
 * with, and a Management API that answers as strictly as the real one was measured to. Fields that it does not know
 * are refused.
 *
 * @param tenantId that of a self-hosted server, unless it is given
 */
export async function startTenant(tenantId = 'default'): Promise<Tenant> {
  const state = bareState(tenantId)
  const machine: Machine = {
    id: 'machine',
    secret: randomBytes(24).toString('base64url'),
    resource: `https://${tenantId}.logto.app/api`,
    hasRole: true,
    secretExpired: false
  }
  const tokens = new Tokens(machine)
  const calls: string[] = []
  const orders = new Map<string, Answer | string | null>()

  async function answer(req: IncomingMessage, url: URL): Promise<Answer> {
    try {
      const { method = '' } = req
      if (url.pathname === '/oidc/token') return tokens.answer(req.headers.authorization, await peekForm(req))
      const found = findRoute(ROUTES, method, url.pathname)
      if (!found?.route.open) tokens.check(req.headers.authorization)
      if (!found) throw new Refusal(404, 'entity.not_found', 'The resource does not exist.')
      const body = JSON.parse((await text(req)) || '{}')
      return found.route.answer({ state, id: found.id, query: url.searchParams, body })
    } catch (error) {
      if (error instanceof Refusal) return error.answer
      throw error
    }
  }

  async function before(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const url = new URL(`http://localhost${req.url}`)
    const enabled = state.experience.socialSignInConnectorTargets.includes(AZURE_AD.target)
    if (url.pathname === MICROSOFT_PAGE && !enabled) {
      // A target that there is not is the same as none (measured).
      redirect(res, '/sign-in')
      return true
    }
    if (!(await isOurs(req, url))) return false
    const call = `${req.method} ${url.pathname}`
    calls.push(call)
    const order = orders.get(call)
    if (order === null) req.socket.destroy()
    else if (typeof order === 'string') res.writeHead(200, { 'content-type': 'text/html' }).end(order)
    else send(res, order ?? (await answer(req, url)))
    if (req.method !== 'GET') await tellProvider()
    return true
  }

  // What the sign-in itself knows of applications follows what the Management API knows.
  const known = new Set([GENKAN.id])
  async function tellProvider(): Promise<void> {
    for (const id of known) {
      if (state.applications.has(id)) continue
      await control(provider.endpoint, 'delete-application', { id })
      known.delete(id)
    }
    for (const { id, oidcClientMetadata } of state.applications.values()) {
      await control(provider.endpoint, 'applications', { id, ...oidcClientMetadata })
      known.add(id)
    }
  }

  const provider = await startProvider({ before })
  await tellProvider()
  return {
    endpoint: provider.endpoint,
    provider,
    state,
    machine,
    calls,
    answerWith: (call, order) => orders.set(call, order),
    close: () => provider.close()
  }
}

async function isOurs(req: IncomingMessage, { pathname }: URL): Promise<boolean> {
  if (pathname.startsWith('/api/')) return true
  if (`${req.method} ${pathname}` !== 'POST /oidc/token') return false
  return (await peekForm(req)).get('grant_type') === 'client_credentials'
}

async function control(endpoint: string, path: string, order: object): Promise<void> {
  const response = await fetch(`${endpoint}/__test/${path}`, { method: 'POST', body: JSON.stringify(order) })
  if (!response.ok) throw new Error(`The provider refused ${path}: ${await response.text()}`)
}

function send(res: ServerResponse, { status, body }: Answer): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  res.end(body === undefined ? undefined : JSON.stringify(body))
}
