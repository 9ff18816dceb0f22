import { type Context, errors } from 'oidc-provider'
import { ORGANIZATION_URN } from './organizations.ts'
import { RESOURCE_SCOPES, RESOURCES } from './seed.ts'

/** What Logto's client asks for beside the scope of organizations. */
const ORGANIZATIONS_RESOURCE = 'urn:logto:resource:organizations'

/**
 * How access tokens for a resource look (RFC 8707, RFC 9068): JWTs that the ID tokens' key signs, for an hour.
 *
 * @throws {errors.InvalidTarget} for a resource that is not registered
 */
export function resourceServerInfo(ctx: Context, resource: string): object {
  const ofOrganizations =
    resource === ORGANIZATIONS_RESOURCE ||
    (ctx.oidc?.route === 'token' && resource.startsWith(ORGANIZATION_URN))
  if (!ofOrganizations && !RESOURCES.has(resource)) throw new errors.InvalidTarget()
  return {
    scope: ofOrganizations ? '' : RESOURCE_SCOPES,
    audience: resource,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES384' } }
  }
}
