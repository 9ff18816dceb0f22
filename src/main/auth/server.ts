import type { ClientAdapter, Prompt } from '@logto/node'
import type { JSONWebKeySet } from 'jose'
import { z } from 'zod'
import { AuthError } from './auth-error.ts'
import { createIdTokenVerifier, type IdTokenExpectations, type VerifyIdToken } from './id-token.ts'
import { Pause } from './pause.ts'
import { RenewingClient } from './renewing-client.ts'
import { createRequester, type Fetch, type Requester } from './requester.ts'

/** The application's registration at a Logto server. */
export interface ServerConfig {
  /** Logto's endpoint without `/oidc`; `https:`, or `http:` on a loopback address. */
  readonly endpoint: string
  readonly appId: string
  /** A traditional web application's; a Native one has none (RFC 8252 §8.5). */
  readonly clientSecret?: string
  readonly scopes: readonly string[]
  readonly resources: readonly string[]
  /** The `prompt` of the authorization request, `consent` by default: without it Logto gives no refresh token (measured). */
  readonly prompt?: 'consent' | 'login consent'
}

export interface ServerOptions {
  readonly config: ServerConfig
  readonly fetch: Fetch
  readonly isOnline: () => boolean
}

export interface ClientOptions {
  readonly storage: ClientAdapter['storage']
  /** What its ID tokens have to hold beyond issuer and audience. */
  readonly expected: Pick<IdTokenExpectations, 'nonce' | 'subject'>
  /** The `state` of the authorization request. */
  readonly state?: string
  /** Takes the URL that would be navigated to. */
  readonly navigate?: (url: string) => void
  readonly signal?: AbortSignal
}

/** The part of the discovery document that is used (OpenID Connect Discovery §3). */
const metadataSchema = z
  .object({
    issuer: z.string(),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    userinfo_endpoint: z.url(),
    end_session_endpoint: z.url(),
    revocation_endpoint: z.url(),
    jwks_uri: z.url(),
    authorization_response_iss_parameter_supported: z.boolean().default(false)
  })
  .transform(document => ({
    issuer: document.issuer,
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    userinfoEndpoint: document.userinfo_endpoint,
    endSessionEndpoint: document.end_session_endpoint,
    revocationEndpoint: document.revocation_endpoint,
    jwksUri: document.jwks_uri,
    issuerInCallback: document.authorization_response_iss_parameter_supported
  }))

export type ServerMetadata = z.infer<typeof metadataSchema>

/** A successful token answer (RFC 6749 §5.1); @logto/node takes what it gets, so it is checked before. */
const tokenAnswerSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().default('')
})

/** One Logto server as this application sees it: its metadata, its keys, and clients for its tokens. */
export class LogtoServer {
  readonly config: ServerConfig
  readonly verifyIdToken: VerifyIdToken & { prefetch(): Promise<void> }
  readonly #options: ServerOptions
  readonly #pause = new Pause()
  #metadata: Promise<ServerMetadata> | undefined
  #serverTimeAhead = 0

  constructor(options: ServerOptions) {
    this.config = options.config
    this.#options = options
    this.verifyIdToken = createIdTokenVerifier({
      fetchKeys: async () => this.requester()<JSONWebKeySet>((await this.metadata()).jwksUri),
      serverTimeAhead: () => this.#serverTimeAhead
    })
  }

  /**
   * The server's metadata, fetched once.
   *
   * @throws {AuthError} `unexpected_answer` if it is not that of a Logto at the configured endpoint; network problems
   */
  metadata(): Promise<ServerMetadata> {
    this.#metadata ??= this.#fetchMetadata().catch(error => {
      this.#metadata = undefined
      throw error
    })
    return this.#metadata
  }

  /** Fetches metadata and keys ahead of their use. Never rejects: a fault shows where they are needed. */
  async prefetch(): Promise<void> {
    await this.verifyIdToken.prefetch().catch(() => {})
  }

  /** A requester whose requests end with the signal. */
  requester(signal?: AbortSignal): Requester {
    const { fetch, isOnline } = this.#options
    const onServerTime = (ahead: number) => (this.#serverTimeAhead = ahead)
    const request = createRequester({ fetch, isOnline, onServerTime, ...(signal && { signal }) })
    return <T>(...call: Parameters<typeof globalThis.fetch>) => this.#pause.observe(() => request<T>(...call))
  }

  /** The header by which a traditional web application authenticates itself: `client_secret_basic` (RFC 6749 §2.3.1). */
  clientAuthentication(): { readonly authorization?: string } {
    const { appId, clientSecret } = this.config
    if (clientSecret === undefined) return {}
    const credentials = [appId, clientSecret].map(encodeURIComponent).join(':')
    return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
  }

  /** A client of @logto/node whose storage, requests, and ID token checks are ours. */
  client(options: ClientOptions): RenewingClient {
    const { endpoint, appId, scopes, resources, prompt = 'consent' } = this.config
    return new RenewingClient(
      {
        ...{ endpoint, appId, scopes: [...scopes], resources: [...resources] },
        prompt: prompt.split(' ') as Prompt[]
      },
      {
        storage: options.storage,
        requester: this.#checkingTokenAnswers(this.requester(options.signal)),
        navigate: url => options.navigate?.(url),
        unstable_cache: {
          getItem: async () => JSON.stringify(await this.metadata()),
          setItem: async () => {},
          removeItem: async () => {}
        },
        ...(options.state !== undefined && { generateState: () => options.state as string })
      },
      () => ({
        verifyIdToken: async idToken => {
          const { issuer } = await this.metadata()
          await this.verifyIdToken(idToken, { issuer, clientId: appId, ...options.expected })
        }
      })
    )
  }

  #checkingTokenAnswers(request: Requester): Requester {
    return async <T>(...[input, init]: Parameters<typeof fetch>): Promise<T> => {
      // Whatever else the client asks for needs no secret, and must not get it.
      if (input !== (await this.metadata()).tokenEndpoint) return request<T>(input, init)
      const headers = { ...(init?.headers as Record<string, string>), ...this.clientAuthentication() }
      const answer = await request<T>(input, { ...init, headers })
      const parsed = tokenAnswerSchema.safeParse(answer)
      if (!parsed.success) throw new AuthError('unexpected_answer', { detail: 'token answer' })
      return parsed.data as T
    }
  }

  async #fetchMetadata(): Promise<ServerMetadata> {
    const issuer = new URL('oidc', withSlash(this.config.endpoint)).href
    const parsed = metadataSchema.safeParse(
      await this.requester()(`${issuer}/.well-known/openid-configuration`)
    )
    // OpenID Connect Discovery §4.3: the issuer has to be the one that was asked for.
    if (!parsed.success || parsed.data.issuer !== issuer || !isAllBelow(issuer, parsed.data)) {
      throw new AuthError('unexpected_answer', { detail: 'discovery document' })
    }
    return parsed.data
  }
}

/** Whether a URL may carry tokens: `https:`, or `http:` that does not leave this machine. */
export function isSecure(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

/** Logto serves everything under its issuer; an address elsewhere would give codes, tokens or the browser to others. */
function isAllBelow(issuer: string, { issuerInCallback: _, ...addresses }: ServerMetadata): boolean {
  return Object.values(addresses).every(address => address === issuer || address.startsWith(`${issuer}/`))
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
