import type { ConfigProblem, Setting } from '../../setup.ts'

/** What is wrong with the configuration, and what is expected of each setting. */
export const config = {
  problems: {
    unreadable: 'This file cannot be read.',
    'not-json': 'This file is not a JSON object.',
    unknown: 'There is no setting of this name.',
    missing: 'This setting is missing.',
    invalid: 'This value is wrong.'
  } satisfies Record<ConfigProblem['kind'], string>,
  expected: {
    endpoint: 'an address that begins with https://, or with http:// on this computer itself',
    appId: 'the application’s ID, without spaces',
    applicationType: '"native" or "traditional"',
    redirectPort: 'a whole number from 1024 to 65535',
    scopes: 'a list of scopes, none of them with spaces',
    resources: 'a list of resource indicators, each of them an address',
    organizations: 'true or false',
    directSignIn: 'a list of objects with "target" ("social:…" or "sso:…") and "label" (up to 40 characters)',
    prompt: '"consent" or "login consent"',
    locale: '"system", "en" or "ja"',
    signOutOfBrowser: 'true or false',
    updates: 'true or false'
  } satisfies Record<Setting, string>,
  where: 'Where',
  setting: 'Setting',
  found: 'Found',
  expectedLabel: 'Expected'
}
