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
