import type { Identity, Profile } from '../../shared/state.ts'

/**
 * The profile in an ID token's claims. Logto sends `null` for what a user has not filled in, and leaves claims out
 * whose scopes were not asked for; both become null.
 *
 * @param identities what userinfo has told of linked accounts
 */
export function profileOf(claims: Claims, identities: readonly Identity[]): Profile {
  return {
    subject: String(claims['sub'] ?? ''),
    name: text(claims['name']),
    username: text(claims['username']),
    email: text(claims['email']),
    picture: text(claims['picture']),
    organizations: texts(claims['organizations']),
    roles: [...texts(claims['roles']), ...texts(claims['organization_roles'])],
    identities
  }
}

/**
 * The linked accounts in the answer of userinfo (scope `identities`): Logto keeps them by connector target, with
 * what the connector learnt. `userPrincipalName` is how Microsoft Graph names an account without a mailbox.
 */
export function identitiesOf(userinfo: Claims): Identity[] {
  return Object.entries(record(userinfo['identities'])).map(([provider, identity]) => {
    const details = record(record(identity)['details'])
    const account = text(details['email']) ?? text(record(details['rawData'])['userPrincipalName'])
    return { provider, account }
  })
}

type Claims = Readonly<Record<string, unknown>>

function record(value: unknown): Claims {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function text(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null
}

function texts(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter(item => typeof item === 'string') : []
}
