import type Provider from 'oidc-provider'
import { type Context, errors } from 'oidc-provider'
import instance from 'oidc-provider/lib/helpers/weak_cache.js'
import { ORGANIZATIONS_SCOPE } from './claims.ts'
import type { Users } from './users.ts'

/** The audience of an organization token is this and the organization's ID. */
export const ORGANIZATION_URN = 'urn:logto:organization:'

/**
 * Adds Logto's organization tokens (Logto RFC 0001): a refresh request with `organization_id` gets a JWT whose
 * audience is the organization or, if a `resource` is named as well, one for the resource with that claim.
 *
 * A user who is not a member gets a 403 `access_denied`, a refresh token without the scope a 403 `insufficient_scope`.
 */
export function enableOrganizationTokens(provider: Provider, users: Users): void {
  const organizationsOf = (accountId: string) =>
    users.findActive(accountId)?.organizations.map(({ id }) => id) ?? []

  const refresh = instance(provider).grantTypeHandlers.get('refresh_token')
  if (!refresh) throw new Error('oidc-provider has no refresh token grant')

  async function refreshForOrganization(ctx: Context): Promise<void> {
    const { refresh_token, organization_id } = ctx.oidc?.params ?? {}
    const token = organization_id && (await provider.RefreshToken.find(String(refresh_token)))
    if (token) {
      if (!token.scopes.has(ORGANIZATIONS_SCOPE)) {
        throw new errors.InsufficientScope('refresh token missing required scope', ORGANIZATIONS_SCOPE)
      }
      if (!organizationsOf(token.accountId).includes(String(organization_id))) throw notAMember()
    }
    if (organization_id && ctx.oidc?.params) {
      ctx.oidc.params['resource'] ??= `${ORGANIZATION_URN}${organization_id}`
    }
    await refresh?.(ctx)
  }
  const parameters = ['refresh_token', 'scope', 'resource', 'organization_id']
  provider.registerGrantType('refresh_token', refreshForOrganization, parameters, ['resource'])

  Object.defineProperty(provider.RefreshToken.prototype, 'resourceIndicators', {
    get() {
      const own = [this.resource ?? []].flat()
      if (!this.scopes.has(ORGANIZATIONS_SCOPE)) return new Set(own)
      return new Set([...own, ...organizationsOf(this.accountId).map(id => `${ORGANIZATION_URN}${id}`)])
    }
  })
}

/** The claim that says for which organization a resource's access token is. */
export function organizationClaim(ctx: Context | undefined): { organization_id: string } | undefined {
  const { resource, organization_id } = ctx?.oidc?.params ?? {}
  const forResource = !String(resource).startsWith(ORGANIZATION_URN)
  return organization_id && forResource ? { organization_id: String(organization_id) } : undefined
}

function notAMember(): Error {
  const error = new errors.AccessDenied('user is not a member of the organization')
  error.statusCode = 403
  return error
}
