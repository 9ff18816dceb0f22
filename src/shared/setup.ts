import type { Problem } from './problem.ts'

/** Every setting of the configuration, in the order in which people read about them. */
export const SETTINGS = [
  'endpoint',
  'appId',
  'applicationType',
  'redirectPort',
  'scopes',
  'resources',
  'organizations',
  'directSignIn',
  'prompt',
  'locale',
  'signOutOfBrowser',
  'updates'
] as const

export type Setting = (typeof SETTINGS)[number]

/** What is wrong with one value, or one file, of the configuration. */
export interface ConfigProblem {
  readonly kind: 'unreadable' | 'not-json' | 'unknown' | 'missing' | 'invalid'
  /** Where it was found: the path of a file, or `environment`. */
  readonly source: string
  /** What it is called there, such as `redirectPort` or `LOGTO_REDIRECT_PORT`; null if it is the whole file. */
  readonly field: string | null
  /** Which setting that is, to say what is expected of it. */
  readonly setting: Setting | null
  /** What was found, as JSON, cut short; null where there is nothing to show. */
  readonly found: string | null
}

/** A direct way to one identity provider, as Logto's `direct_sign_in` names it. */
export interface DirectSignIn {
  readonly target: `${'social' | 'sso'}:${string}`
  readonly label: string
}

export type ApplicationType = 'native' | 'traditional'

/** What the set-up screen asks for. */
export interface SetupTarget {
  /** As it was typed: any address of the Logto tenant. */
  readonly endpoint: string
  readonly appId: string
  readonly applicationType: ApplicationType
}

/** What a check found to be in order. */
export type GoodFinding = 'logto_found' | 'application_ready' | 'microsoft_found'

/** What a check found that gets in the way now (a problem) or later (a warning). */
export type BadFinding =
  | 'not_an_address'
  | 'not_logto'
  | 'other_address'
  | 'console_address'
  | 'application_unknown'
  | 'redirect_uri_unregistered'
  | 'request_refused'
  | 'secret_required'
  | 'secret_rejected'
  | 'secret_unwanted'
  | 'port_fixed'
  | 'sign_out_uri_unregistered'
  | 'microsoft_missing'
  | 'username_asked'

/** One thing that a check found out about a Logto. `detail` is for engineers, and never holds a secret. */
export type Finding =
  | { readonly level: 'good'; readonly code: GoodFinding; readonly detail: string | null }
  | { readonly level: 'warning' | 'problem'; readonly code: BadFinding; readonly detail: string | null }
  | { readonly level: 'problem'; readonly problem: Problem }

export interface SetupCheck {
  readonly target: SetupTarget
  /** Null while the check is under way. */
  readonly findings: readonly Finding[] | null
  /** Whether it can be saved: also with problems, since the network may be another one later. */
  readonly savable: boolean
}

/** The set-up screen, entirely, apart from what is being typed. */
export interface SetupView {
  /** What the form begins with. */
  readonly present: SetupTarget
  /** Settings that environment or policy have set. */
  readonly locked: readonly Setting[]
  /** What is wrong with the present configuration. */
  readonly problems: readonly ConfigProblem[]
  /** Why the app cannot be used without this screen; null if it was opened from the menu. */
  readonly why: Problem | null
  readonly check: SetupCheck | null
  /** Why the last attempt to save failed. */
  readonly notSaved: Problem | null
  /** Whether a client secret is there, pasted or in the keychain. The secret itself never comes here. */
  readonly hasSecret: boolean
  /** What has to be registered in Logto. */
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
  /** Whether the stand-in of development builds can be used instead. */
  readonly canTryDemo: boolean
}
