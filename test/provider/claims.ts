import type { User } from './users.ts'

export const ORGANIZATIONS_SCOPE = 'urn:logto:scope:organizations'

/** The claims that each scope asks for (Logto docs, "Scopes and claims"). */
export const CLAIMS_BY_SCOPE = {
  profile: ['name', 'preferred_username', 'picture', 'username', 'updated_at', 'created_at'],
  email: ['email', 'email_verified'],
  roles: ['roles'],
  identities: ['identities'],
  [ORGANIZATIONS_SCOPE]: ['organizations', 'organization_data'],
  'urn:logto:scope:organization_roles': ['organization_roles']
} as const

/**
 * Everything that Logto can say about a user; the granted scopes select from it. What the user has not
 * filled in is `null`, times are in milliseconds (measured).
 *
 * @param use an ID token leaves out what only userinfo tells
 * @param endpoint where pictures with a relative URL are
 */
export function claimsOf(user: User, use: string, endpoint: string): Record<string, unknown> {
  const claims = {
    name: user.name,
    preferred_username: user.username ?? undefined,
    picture: user.picture && new URL(user.picture, endpoint).href,
    username: user.username,
    email: user.email,
    email_verified: user.email !== null,
    updated_at: user.updatedAt,
    created_at: user.createdAt,
    roles: user.roles,
    organizations: user.organizations.map(({ id }) => id),
    organization_roles: user.organizations.flatMap(({ id, roles }) => roles.map(role => `${id}:${role}`))
  }
  if (use === 'id_token') return claims
  const organizations = user.organizations.map(({ id, name }) => ({ id, name, description: null }))
  return { ...claims, organization_data: organizations, identities: user.identities }
}
