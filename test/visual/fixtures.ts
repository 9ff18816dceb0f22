import { RESULT_KINDS } from '../../src/main/pages/index.ts'
import type { View } from '../../src/shared/ipc.ts'
import type { Language } from '../../src/shared/language.ts'
import type { Problem } from '../../src/shared/problem.ts'
import type { DirectSignIn, SetupTarget, SetupView } from '../../src/shared/setup.ts'
import type { Account, SessionState, SignedIn, SigningIn } from '../../src/shared/state.ts'

/** Wednesday 2026-03-18 09:30 UTC; the page's clock stands still there. */
export const NOW = Date.UTC(2026, 2, 18, 9, 30)

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#8fb8a8" d="M0 0h8v8H0z"/><circle cx="4" cy="3" r="1.6" fill="#fff"/><path fill="#fff" d="M1 8a3 3 0 0 1 6 0z"/></svg>'
)}`

const account: Account = {
  profile: {
    subject: 'u8x2kq7p1m4d',
    name: '山田 太郎',
    username: 'taro.yamada',
    email: 'taro.yamada@example.co.jp',
    picture: null,
    organizations: ['みなと製作所'],
    roles: ['営業', 'admin'],
    identities: [{ provider: 'azuread', account: 'taro.yamada@example.co.jp' }]
  },
  session: {
    issuer: 'https://login.example.co.jp/oidc',
    clientId: 'k3v9x0f7q2w8e5r1t6y4u',
    scopes: ['openid', 'offline_access', 'profile', 'email', 'roles'],
    signedInAt: NOW - 48 * HOUR - 18 * MINUTE,
    renewedAt: NOW - 4 * MINUTE,
    keptIn: 'keychain',
    keychainProblem: null,
    claims: {
      sub: 'u8x2kq7p1m4d',
      name: '山田 太郎',
      picture: null,
      email: 'taro.yamada@example.co.jp',
      email_verified: true,
      roles: ['営業', 'admin'],
      updated_at: NOW - 40 * HOUR,
      iat: (NOW - 4 * MINUTE) / SECOND,
      exp: (NOW + 56 * MINUTE) / SECOND,
      aud: 'k3v9x0f7q2w8e5r1t6y4u',
      iss: 'https://login.example.co.jp/oidc'
    },
    accessTokens: [
      { resource: '', expiresAt: NOW + 56 * MINUTE },
      { resource: 'https://api.example.co.jp', expiresAt: NOW + 56 * MINUTE },
      { resource: 'https://files.example.co.jp/v2', expiresAt: NOW - MINUTE }
    ]
  }
}

/** Everything that is long at once. */
const longAccount: Account = {
  profile: {
    ...account.profile,
    name: 'Maximiliane Wolkenstein-Trostburg de la Fuente',
    username: 'maximiliane.wolkenstein-trostburg',
    email: 'maximiliane.wolkenstein-trostburg.de.la.fuente@subsidiary.example.com',
    picture: PICTURE,
    organizations: Array.from({ length: 24 }, (_, index) => `Regional Office ${index + 1}`),
    roles: ['administrator-of-everything-in-the-region', 'reader'],
    identities: [
      {
        provider: 'azuread',
        account: 'maximiliane.wolkenstein-trostburg.de.la.fuente@subsidiary.example.com'
      },
      { provider: 'corporate-directory', account: null }
    ]
  },
  session: account.session
}

const nobody: Account = {
  profile: {
    ...account.profile,
    name: null,
    username: null,
    email: null,
    organizations: [],
    roles: [],
    identities: []
  },
  session: { ...account.session, signedInAt: NOW, renewedAt: NOW, scopes: [], claims: {}, accessTokens: [] }
}

const signedIn: SignedIn = { kind: 'signed-in', account, freshness: { kind: 'current' }, notice: null }

const signingIn: SigningIn = {
  kind: 'signing-in',
  step: 'waiting',
  since: NOW - 8 * SECOND,
  until: NOW - 8 * SECOND + 5 * MINUTE,
  redirectUri: 'http://localhost:3000/callback',
  notice: null,
  previous: null
}

const microsoft: DirectSignIn = { target: 'social:azuread', label: 'Microsoft' }
const google: DirectSignIn = { target: 'social:google', label: 'Google Workspace' }

const problem = (code: Problem['code'], detail?: string): Problem => (detail ? { code, detail } : { code })

/** Every screen, and what each has to cope with. */
export const STATES = {
  unconfigured: { kind: 'unconfigured', why: problem('not_configured') },
  'unconfigured-mistake': { kind: 'unconfigured', why: problem('config_invalid') },
  'unconfigured-unregistered': { kind: 'unconfigured', why: problem('not_configured') },
  'unconfigured-secret': { kind: 'unconfigured', why: problem('client_secret_missing') },
  'unconfigured-ready': { kind: 'unconfigured', why: problem('not_configured') },
  restoring: { kind: 'restoring' },
  'signed-out': { kind: 'signed-out', why: null },
  'signed-out-ways': { kind: 'signed-out', why: null },
  'signed-out-expired': { kind: 'signed-out', why: problem('session_expired', 'invalid_grant') },
  'signed-out-certificate': {
    kind: 'signed-out',
    why: problem('certificate_refused', 'net::ERR_CERT_AUTHORITY_INVALID')
  },
  'signed-out-keychain': { kind: 'signed-out', why: problem('keychain_locked') },
  'signing-in-preparing': { ...signingIn, step: 'preparing', redirectUri: null },
  'signing-in-waiting': signingIn,
  'signing-in-help': { ...signingIn, since: NOW - 64 * SECOND, until: NOW + 236 * SECOND },
  'signing-in-notice': {
    ...signingIn,
    notice: problem('address_invalid'),
    previous: signedIn
  },
  'signing-in-exchanging': { ...signingIn, step: 'exchanging' },
  'signed-in': signedIn,
  settings: signedIn,
  'signed-in-offline': {
    ...signedIn,
    freshness: { kind: 'stale', why: problem('offline', 'net::ERR_INTERNET_DISCONNECTED') }
  },
  'signed-in-memory': {
    ...signedIn,
    freshness: { kind: 'unconfirmed' },
    account: {
      ...account,
      session: { ...account.session, keptIn: 'memory', keychainProblem: problem('keychain_missing') }
    }
  },
  'signed-in-long': { ...signedIn, account: longAccount, notice: problem('timed_out') },
  'signed-in-nobody': { ...signedIn, account: nobody },
  'signing-out': { kind: 'signing-out', account }
} satisfies Record<string, SessionState>

export type StateName = keyof typeof STATES

const typed: SetupTarget = {
  endpoint: 'https://login.example.co.jp/sign-in?app_id=k3v9x0f7q2w8e5r1t6y4u',
  appId: 'k3v9x0f7q2w8e5r1t6y4u',
  applicationType: 'native'
}

const emptySetup: Omit<SetupView, 'why'> = {
  present: { endpoint: '', appId: '', applicationType: 'native' },
  locked: [],
  problems: [],
  check: null,
  notSaved: null,
  hasSecret: false,
  redirectUri: 'http://localhost:3000/callback',
  postLogoutRedirectUri: 'http://localhost:3000/',
  canTryDemo: false
}

const found = 'https://login.example.co.jp/oidc (like 1.42)'

/** What the set-up screen has to cope with. */
const SETUPS: Partial<Record<StateName, Partial<SetupView>>> = {
  unconfigured: {},
  'unconfigured-mistake': {
    present: { ...typed, endpoint: 'login.example.co.jp' },
    locked: ['endpoint', 'appId'],
    problems: [
      {
        kind: 'invalid',
        source: '/Library/Application Support/Genkan/policy.json',
        field: 'endpoint',
        setting: 'endpoint',
        found: '"login.example.co.jp"'
      },
      {
        kind: 'unknown',
        source: '/home/taro.yamada/.config/Genkan/config.json',
        field: 'redirctPort',
        setting: null,
        found: null
      }
    ]
  },
  'unconfigured-unregistered': {
    present: typed,
    canTryDemo: true,
    check: {
      target: typed,
      savable: true,
      findings: [
        { level: 'good', code: 'logto_found', detail: found },
        { level: 'problem', code: 'redirect_uri_unregistered', detail: 'http://localhost:3000/callback' },
        { level: 'warning', code: 'username_asked', detail: null }
      ]
    }
  },
  'unconfigured-secret': { present: { ...typed, applicationType: 'traditional' } },
  'unconfigured-ready': {
    present: typed,
    check: {
      target: typed,
      savable: true,
      findings: [
        { level: 'good', code: 'logto_found', detail: found },
        { level: 'good', code: 'application_ready', detail: null },
        { level: 'good', code: 'microsoft_found', detail: null }
      ]
    }
  },
  settings: { present: { ...typed, applicationType: 'traditional' }, hasSecret: true }
}

export const STATE_NAMES = Object.keys(STATES) as StateName[]

/** Everything that is recorded, in the order of the contact sheet. */
export const SCREENS: readonly string[] = [
  ...STATE_NAMES,
  'signed-in-advanced',
  ...RESULT_KINDS.map(kind => `page-${kind}`)
]

function setupOf(state: StateName): SetupView | null {
  const setup = SETUPS[state]
  const { why = null } = STATES[state] as { why?: Problem | null }
  return setup ? { ...emptySetup, why, ...setup } : null
}

export function viewOf(state: StateName, language: Language): View {
  return {
    state: STATES[state],
    setup: setupOf(state),
    directSignIn: state === 'signed-out-ways' ? [microsoft, google] : [microsoft],
    language,
    languageChoice: 'system',
    accentColor: null,
    appVersion: '0.1.0',
    platform: 'linux',
    embeddedProvider: state === 'signed-out'
  }
}
