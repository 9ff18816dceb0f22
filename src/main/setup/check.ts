import { z } from 'zod'
import type { ProblemCode } from '../../shared/problem.ts'
import type { ApplicationType, BadFinding, Finding, GoodFinding } from '../../shared/setup.ts'
import { AuthError, problemOf } from '../auth/auth-error.ts'
import { describe, networkProblem } from '../auth/network-problem.ts'
import type { Fetch } from '../auth/requester.ts'
import { LogtoServer } from '../auth/server.ts'
import { asksForUsername } from './sign-in-experience.ts'
import { authorizationProbe, clientFaultOf, oauthErrorOf } from './trial-requests.ts'

/** Asks for a page without following redirects. */
export type Probe = (
  url: string
) => Promise<{ readonly status: number; readonly location: string | null; readonly body: string }>

export interface CheckOptions {
  readonly endpoint: string
  readonly appId: string
  readonly applicationType: ApplicationType
  readonly clientSecret: string | null
  /** The port of the redirect URI. */
  readonly port: number
  readonly fetch: Fetch
  readonly probe: Probe
  readonly isOnline: () => boolean
}

/** What Logto shows everyone of its sign-in experience (`/api/.well-known/sign-in-exp`); older servers lack some of it. */
const experienceSchema = z.object({
  tenantId: z.string().exactOptional(),
  socialConnectors: z.array(z.object({ target: z.string() })),
  signUp: z.object({
    identifiers: z.array(z.string()),
    secondaryIdentifiers: z.array(z.object({ identifier: z.string() })).exactOptional()
  }),
  socialSignIn: z.object({ skipRequiredIdentifiers: z.boolean().exactOptional() }).default({})
})

type Experience = z.infer<typeof experienceSchema>

const discoverySchema = z.looseObject({ issuer: z.string() })

/** The tenant that Logto's Console itself is an application of. */
const CONSOLE_TENANT = 'admin'

/** Any other port, to see whether it is free as for a Native application. */
const OTHER_PORT = 53_123

/**
 * Finds out whether the app can sign people in with a Logto, by what everyone may ask of it: discovery, an authorization
 * request whose answer is read and not followed, a token request with a code that there is not, the end-session page.
 * Nothing is changed there, and nobody is signed in or out. Never rejects.
 */
export async function checkServer(options: CheckOptions): Promise<Finding[]> {
  const { endpoint, appId, clientSecret, fetch, isOnline } = options
  const server = new LogtoServer({
    config: { endpoint, appId, scopes: [], resources: [], ...(clientSecret && { clientSecret }) },
    fetch,
    isOnline
  })
  try {
    const experience = fetchExperience(server)
    const found = await checkDiscovery(server, experience)
    if (found.level === 'problem') return [found]
    return [found, ...(await checkApplication(server, options)), ...checkMicrosoft(await experience)]
  } catch (error) {
    if (error instanceof AuthError) return [problemFinding(error)]
    const code = networkProblem(error, isOnline())
    return [{ level: 'problem', problem: { code, detail: describe(error) } }]
  }
}

/** Null where Logto tells nothing. */
async function fetchExperience(server: LogtoServer): Promise<Experience | null> {
  const url = `${server.config.endpoint}/api/.well-known/sign-in-exp`
  const answer = await server
    .requester()(url)
    .catch(() => null)
  return experienceSchema.safeParse(answer).data ?? null
}

async function checkDiscovery(server: LogtoServer, experience: Promise<Experience | null>): Promise<Finding> {
  const { endpoint } = server.config
  const answer = await server.requester()(`${endpoint}/oidc/.well-known/openid-configuration`)
  const document = discoverySchema.safeParse(answer).data
  const itself = document?.issuer.match(/^(.*)\/oidc$/)?.[1]
  if (itself && itself !== endpoint) return problem('other_address', itself)
  const { issuer } = await server.metadata()
  const tenantId = (await experience)?.tenantId
  if (tenantId === CONSOLE_TENANT) return problem('console_address')
  // The device flow came between the two versions that were measured.
  const version = document && 'device_authorization_endpoint' in document ? '1.42' : '1.37'
  const tenant = tenantId && `tenant ${tenantId}`
  return good('logto_found', `${issuer} (${[tenant, `like ${version}`].filter(Boolean).join(', ')})`)
}

async function checkApplication(server: LogtoServer, options: CheckOptions): Promise<Finding[]> {
  const { port, probe, applicationType } = options
  const metadata = await server.metadata()
  const redirectUri = `http://localhost:${port}/callback`
  const authorize = (uri: string) => probe(authorizationProbe(metadata, options.appId, uri))

  const answer = await authorize(redirectUri)
  const error = oauthErrorOf(answer, redirectUri)
  if (error === 'invalid_client') return [problem('application_unknown')]
  if (error === 'invalid_redirect_uri') return [problem('redirect_uri_unregistered', redirectUri)]
  if (error !== null) return [problem('request_refused', error)]

  const fault = await clientFaultOf(server, redirectUri)
  if (fault) return [problem(fault)]
  const elsewhere = `http://localhost:${OTHER_PORT}/callback`
  const portFixed =
    applicationType === 'traditional' || oauthErrorOf(await authorize(elsewhere), elsewhere) !== null
  const signOut = new URLSearchParams({
    client_id: options.appId,
    post_logout_redirect_uri: `http://localhost:${port}/`
  })
  const ended = await probe(`${metadata.endSessionEndpoint}?${signOut}`)
  return [
    good('application_ready'),
    ...(portFixed ? [warning('port_fixed', `port ${port}`)] : []),
    ...(ended.status === 400 ? [warning('sign_out_uri_unregistered', `http://localhost:${port}/`)] : [])
  ]
}

/** Says nothing where Logto tells nothing. */
function checkMicrosoft(experience: Experience | null): Finding[] {
  if (!experience) return []
  if (!experience.socialConnectors.some(({ target }) => target === 'azuread')) {
    return [warning('microsoft_missing')]
  }
  return [good('microsoft_found'), ...(asksForUsername(experience) ? [warning('username_asked')] : [])]
}

/** A server that answers with something else is no Logto, as far as this screen is concerned. */
function problemFinding(error: AuthError): Finding {
  const notLogto: readonly ProblemCode[] = ['unexpected_answer', 'provider_error', 'client_rejected']
  const { code, detail } = problemOf(error)
  return notLogto.includes(code)
    ? problem('not_logto', detail ?? null)
    : { level: 'problem', problem: problemOf(error) }
}

function good(code: GoodFinding, detail: string | null = null): Finding {
  return { level: 'good', code, detail }
}

function warning(code: BadFinding, detail: string | null = null): Finding {
  return { level: 'warning', code, detail }
}

function problem(code: BadFinding, detail: string | null = null): Finding {
  return { level: 'problem', code, detail }
}
