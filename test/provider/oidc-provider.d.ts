/** The parts of oidc-provider 9 that the stand-ins use; the package comes without types. */
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events'
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  export interface Client {
    readonly clientId: string
    readonly postLogoutRedirectUris: readonly string[]
    postLogoutRedirectUriAllowed(uri: string): boolean
  }

  export interface RefreshToken {
    readonly accountId: string
    readonly resource?: string | readonly string[]
    readonly scopes: ReadonlySet<string>
  }

  export interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    /** Resolves to the grant's ID. */
    save(): Promise<string>
  }

  export interface Interaction {
    readonly uid: string
    readonly grantId?: string
    readonly params: Readonly<Record<string, string | undefined>>
    readonly prompt: {
      readonly name: string
      readonly details: {
        readonly missingOIDCScope?: readonly string[]
        readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>
      }
    }
    readonly session?: { readonly accountId: string }
  }

  /** Koa's context with what oidc-provider adds to it. */
  export interface Context {
    readonly method: string
    readonly path: string
    readonly query: Readonly<Record<string, string | string[] | undefined>>
    readonly response: { get(header: string): string }
    readonly oidc?: {
      readonly route: string
      readonly params?: Record<string, string | string[] | undefined>
      readonly client?: Client
      readonly session?: { readonly accountId?: string }
      readonly account?: { readonly accountId: string }
      readonly entities: Readonly<Record<string, unknown>>
    }
    status: number
    type: string
    body: unknown
    get(header: string): string
    set(header: string, value: string): void
  }

  export interface Adapter {
    upsert(id: string, payload: object, expiresIn: number): Promise<void>
    find(id: string): Promise<object | undefined>
    findByUid(uid: string): Promise<object | undefined>
    findByUserCode(userCode: string): Promise<object | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export type InteractionResult =
    | { readonly login: { readonly accountId: string } }
    | { readonly consent: { readonly grantId: string } }
    | { readonly error: string; readonly error_description: string }

  export default class Provider extends EventEmitter {
    constructor(issuer: string, configuration: object)
    readonly issuer: string
    readonly Client: { readonly prototype: Client }
    readonly Grant: {
      new (properties: { accountId: string; clientId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
    readonly RefreshToken: {
      readonly prototype: RefreshToken
      find(value: string): Promise<RefreshToken | undefined>
    }
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this
    callback(): RequestListener
    registerGrantType(
      name: string,
      handler: (ctx: Context) => Promise<void>,
      parameters: readonly string[],
      repeatable: readonly string[]
    ): void
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: InteractionResult): Promise<void>
  }

  export class OIDCProviderError extends Error {
    statusCode: number
  }
  export const errors: {
    readonly AccessDenied: new (description: string) => OIDCProviderError
    readonly InsufficientScope: new (description: string, scope: string) => OIDCProviderError
    readonly InvalidClient: new (description: string, detail: string) => OIDCProviderError
    readonly InvalidTarget: new () => OIDCProviderError
    readonly SessionNotFound: new (description: string) => OIDCProviderError
  }
}

/** What oidc-provider keeps of each provider behind its public face. */
declare module 'oidc-provider/lib/helpers/weak_cache.js' {
  import type { JWK } from 'jose'
  import type Provider from 'oidc-provider'
  import type { Context } from 'oidc-provider'

  export default function instance(provider: Provider): {
    readonly grantTypeHandlers: ReadonlyMap<string, (ctx: Context) => Promise<void>>
    readonly keystore: { add(key: JWK): void; clear(): void }
    readonly jwks: { keys: JWK[] }
  }
}
