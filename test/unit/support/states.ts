import type { Account, SignedIn, SigningIn } from '../../../src/shared/state.ts'

export const account: Account = {
  profile: {
    subject: 'user-1',
    name: 'Hanako Yamada',
    username: 'hanako',
    email: 'hanako@example.com',
    picture: null,
    organizations: [],
    roles: [],
    identities: []
  },
  session: {
    issuer: 'https://logto.example/oidc',
    clientId: 'app-1',
    scopes: ['openid'],
    signedInAt: 1_000,
    renewedAt: 1_000,
    keptIn: 'keychain',
    keychainProblem: null,
    claims: { sub: 'user-1' },
    accessTokens: [{ resource: '', expiresAt: 3_601_000 }]
  }
}

export const otherAccount: Account = { ...account, profile: { ...account.profile, name: 'Hanako Suzuki' } }

export function signedIn(of: Account): SignedIn {
  return { kind: 'signed-in', account: of, freshness: { kind: 'current' }, notice: null }
}

export function signingIn(previous: SignedIn | null): SigningIn {
  return {
    kind: 'signing-in',
    step: 'waiting',
    since: 0,
    until: 300_000,
    redirectUri: null,
    notice: null,
    previous
  }
}
