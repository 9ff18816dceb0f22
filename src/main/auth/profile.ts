import type { Profile } from '../../shared/state.ts'

/**
 * The profile in an ID token's claims. Logto sends `null` for what a user has not filled in, and leaves claims out
 * whose scopes were not asked for; both become null.
 */
export function profileOf(claims: Readonly<Record<string, unknown>>): Profile {
  return {
    subject: String(claims['sub'] ?? ''),
    name: text(claims['name']),
    username: text(claims['username']),
    email: text(claims['email']),
    picture: text(claims['picture']),
    organizations: texts(claims['organizations']),
    roles: [...texts(claims['roles']), ...texts(claims['organization_roles'])]
  }
}

function text(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null
}

function texts(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter(item => typeof item === 'string') : []
}
