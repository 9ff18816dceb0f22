import { errors } from 'oidc-provider'

/** An application as it is registered in the Console, with a grant that may be refreshed. */
export interface Application {
  readonly id: string
  /** Makes it a traditional web application; a Native one has none. */
  readonly secret?: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
}

export const GENKAN: Application = {
  id: 'genkan-desktop',
  redirectUris: ['http://localhost:3000/callback'],
  postLogoutRedirectUris: ['http://localhost:3000/']
}

export class Applications {
  readonly #byId = new Map([[GENKAN.id, GENKAN]])

  register(application: Application): void {
    this.#byId.set(application.id, application)
  }

  delete(id: string): void {
    this.#byId.delete(id)
  }

  /**
   * Client metadata (RFC 7591) for oidc-provider.
   *
   * @throws {errors.InvalidClient} a 400, as Logto does for an unknown client everywhere (measured)
   */
  clientMetadata(id: string): object {
    const application = this.#byId.get(id)
    if (!application) throw new errors.InvalidClient('client is invalid', 'client not found')
    const { secret } = application
    return {
      client_id: id,
      ...(secret === undefined
        ? { application_type: 'native', token_endpoint_auth_method: 'none' }
        : {
            application_type: 'web',
            token_endpoint_auth_method: 'client_secret_basic',
            client_secret: secret
          }),
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: application.redirectUris,
      post_logout_redirect_uris: application.postLogoutRedirectUris
    }
  }
}
