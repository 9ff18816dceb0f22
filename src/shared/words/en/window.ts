import type { ProblemCode } from '../../problem.ts'
import { plural } from '../plural.ts'

const locale = 'en'

/** The window. Times and counts arrive already formatted for the language, except where a parameter is a number. */
export const window = {
  copied: 'Copied',
  copyReport: 'Copy diagnostic report',
  details: 'Details',
  unconfigured: { title: 'Genkan is not set up' },
  restoring: { title: 'Starting…' },
  signedOut: {
    /** Microsoft’s branding guidelines ask for this name of the accounts. */
    tagline: 'Sign in with your work or school account',
    signIn: 'Sign in',
    microsoft: 'Continue with Microsoft',
    createAccount: 'Create account',
    tryAgain: 'Try again',
    /** What to do about a keychain that could not be read, in place of its remedy for people who are signed in. */
    unread: {
      keychain_missing:
        'You can still sign in, until you quit Genkan. Install a keyring such as GNOME Keyring to stay signed in longer.',
      keychain_locked: 'Your sign-in may be saved in it. Unlock it, then choose “Try again”.',
      keychain_denied: 'Your sign-in may be saved in it. Choose “Try again”, then allow Genkan to use it.',
      keychain_no_answer: 'Look for a window that asks for your keychain password, then choose “Try again”.',
      keychain_failed: 'Choose “Try again”, or sign in again.'
    } satisfies Partial<Record<ProblemCode, string>>
  },
  signingIn: {
    preparing: 'Opening your browser…',
    waiting: 'Finish in your browser',
    exchanging: 'Finishing sign-in…',
    lead: 'Sign in on the page that opened. Genkan continues from there.',
    timeLeft: 'Time left',
    previous: (who: string) => `Until then you stay signed in as ${who}.`,
    reopen: 'Open the browser again',
    copyLink: 'Copy link',
    paste: 'Paste address',
    cancel: 'Cancel'
  },
  help: {
    title: 'Still waiting?',
    mismatch: {
      cause: 'The page shows “redirect_uri did not match”',
      remedy: 'This address must be registered in Logto. Send it to your administrator:',
      copy: 'Copy address'
    },
    notOpened: {
      cause: 'The browser did not open',
      remedy: 'Choose “Open the browser again”, or copy the link into any browser.'
    },
    notBack: {
      cause: 'The page shows an error or another program',
      remedy: (port: string) =>
        `Port ${port} may be in use. Copy the address of that page, then choose “Paste address”.`
    }
  },
  signedIn: {
    session: 'Session',
    since: (when: string) => `Signed in since ${when}`,
    renewed: (ago: string) => `Renewed ${ago}`,
    renewedNow: 'Renewed just now',
    current: 'Online',
    unconfirmed: 'Checking…',
    offline: 'Offline',
    stale: 'Not checked',
    checkAgain: 'Check again',
    signsInWith: 'Signs in with',
    organizations: (count: number) => plural(locale, count, { one: 'Organization', other: 'Organizations' }),
    roles: (count: number) => plural(locale, count, { one: 'Role', other: 'Roles' }),
    more: (count: number) => plural(locale, count, { one: '# more', other: '# more' }),
    accountPage: 'Open account page',
    switchAccount: 'Switch account',
    signOut: 'Sign out',
    signOutHere: 'Sign out on this device only'
  },
  advanced: {
    title: 'Advanced',
    issuer: 'Issuer',
    clientId: 'Client ID',
    scopes: 'Scopes',
    claims: 'ID token claims',
    claim: 'Claim',
    value: 'Value',
    empty: 'not given',
    yes: 'yes',
    no: 'no',
    accessTokens: 'Access tokens',
    resource: 'Resource',
    /** The access token that is for no resource. */
    userInfo: 'User information',
    expiry: 'Expiry',
    expired: 'Expired',
    none: 'None'
  },
  signingOut: { title: 'Signing out…' },
  footer: {
    language: 'Language',
    languageSystem: 'System language',
    version: (version: string) => `Version ${version}`,
    embeddedProvider: 'Stand-in sign-in service, for development only'
  }
}
