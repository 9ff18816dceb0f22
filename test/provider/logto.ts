import Provider, { type Context, type Interaction } from 'oidc-provider'
import { answerLikeLogto } from './answers.ts'
import type { Applications } from './applications.ts'
import type { Artifacts } from './artifacts.ts'
import { CLAIMS_BY_SCOPE, claimsOf } from './claims.ts'
import type { Faults } from './faults.ts'
import { firstPage } from './first-page.ts'
import type { SigningKeys } from './keys.ts'
import { enableOrganizationTokens, organizationClaim } from './organizations.ts'
import { leavePage, signedOutPage } from './pages/end-session.ts'
import type { Record } from './record.ts'
import { resourceServerInfo } from './resources.ts'
import type { User, Users } from './users.ts'

export interface LogtoParts {
  readonly endpoint: string
  readonly applications: Applications
  readonly artifacts: Artifacts
  readonly faults: Faults
  readonly keys: SigningKeys
  readonly record: Record
  readonly users: Users
}

/**
 * oidc-provider, made to behave as a Logto server was measured to behave. Logto is built on it as well, so most
 * of this is configuration; what it does differently is in the files imported here.
 */
export function createLogto(parts: LogtoParts): Provider {
  const { endpoint, applications, artifacts, faults, keys, record, users } = parts
  const lifetimes = () => faults.lifetimes

  function account(user: User) {
    return {
      accountId: user.id,
      claims: async (use: string) => {
        const claims = claimsOf(user, use, endpoint)
        const route = use === 'userinfo' ? 'userinfo' : 'token'
        const unfilled = faults.take(['null-claims'], route)
        return unfilled ? { ...claims, name: null, username: null, email: null, picture: null } : claims
      }
    }
  }

  const provider = new Provider(`${endpoint}/oidc`, {
    adapter: (model: string) =>
      model === 'Client'
        ? { find: async (id: string) => applications.clientMetadata(id) }
        : artifacts.adapter(model),
    // Logto wants the redirect URI said, at both endpoints.
    allowOmittingSingleRegisteredRedirectUri: false,
    claims: CLAIMS_BY_SCOPE,
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    // No origin is registered, so every request that a web page sends is refused.
    clientBasedCORS: () => false,
    clientDefaults: { id_token_signed_response_alg: 'ES384' },
    clockTolerance: 0,
    // The ID token carries the claims of the scopes, not userinfo alone.
    conformIdTokenClaims: false,
    // One interaction at a time in a browser: Logto's pages have no ID in their address.
    cookies: { short: { httpOnly: true, sameSite: 'lax', path: '/' } },
    // Said as Logto 1.42 says it; nobody here uses the device flow.
    discovery: { device_authorization_endpoint: `${endpoint}/oidc/device/auth` },
    enabledJWA: { idTokenSigningAlgValues: ['ES384'] },
    extraParams: ['first_screen', 'direct_sign_in'],
    extraTokenClaims: organizationClaim,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      introspection: { enabled: true, allowedPolicy: ownTokensOnly },
      resourceIndicators: { enabled: true, getResourceServerInfo: resourceServerInfo },
      revocation: { enabled: true, allowedPolicy: ownTokensOnly },
      rpInitiatedLogout: { enabled: true, logoutSource: leavePage, postLogoutSuccessSource: signedOutPage }
    },
    findAccount: (_ctx: Context, id: string) => {
      const user = users.findActive(id)
      return user && account(user)
    },
    interactions: { url: (_ctx: Context, interaction: Interaction) => firstPage(interaction) },
    jwks: { keys: keys.toJSON() },
    renderError: (ctx: Context, body: object) => {
      ctx.type = 'json'
      ctx.body = body
    },
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access', ...Object.keys(CLAIMS_BY_SCOPE)],
    ttl: {
      AccessToken: () => lifetimes().accessToken,
      AuthorizationCode: () => lifetimes().authorizationCode,
      Grant: () => lifetimes().grant,
      IdToken: () => lifetimes().idToken,
      Interaction: () => lifetimes().interaction,
      RefreshToken: () => lifetimes().refreshToken,
      Session: () => lifetimes().session
    }
  })

  // Loopback redirect URIs may have any port (RFC 8252, 7.3), and oidc-provider sees to that. It allows
  // the same for post-logout redirect URIs; Logto does not.
  provider.Client.prototype.postLogoutRedirectUriAllowed = function (uri) {
    return this.postLogoutRedirectUris.includes(uri)
  }
  enableOrganizationTokens(provider, users)
  provider.use(answerLikeLogto(faults, keys, record))
  provider.on('authorization.success', (_ctx, { code }) => record.secret(code))
  reportErrors(provider)
  return provider
}

/** Errors of the stand-in itself go to the console; a client that hangs up is none. */
export function reportErrors(provider: Provider): void {
  const hangUps = ['ECONNABORTED', 'ECONNRESET', 'EPIPE']
  provider.on('server_error', (_ctx, error) => console.error(error))
  provider.on('error', error => {
    if (!hangUps.includes(error.code)) console.error(error)
  })
}

function ownTokensOnly(_ctx: Context, client: { clientId: string }, token: { clientId: string }): boolean {
  return client.clientId === token.clientId
}
