import type { BadFinding, ConfigProblem, GoodFinding, Setting } from '../../setup.ts'
import type { ProblemWords } from './problems.ts'

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

/** The set-up screen. */
export const setup = {
  title: 'Set up Genkan',
  menuItem: 'Connection Settings…',
  lead: 'Connect Genkan to your organization’s Logto. Your administrator can give you the two values.',
  endpoint: 'Logto address',
  endpointHint: 'The address of any page of your Logto will do.',
  appId: 'Application ID',
  applicationType: 'Application type',
  native: 'Native',
  traditional: 'Traditional web, with a secret',
  traditionalHint:
    'A Native application is better: a secret on many computers is no secret, and only a Native application can use another port when its own is busy.',
  pasteSecret: 'Paste the client secret',
  pasteSecretHint:
    'Copy the secret first. Genkan takes it from the clipboard and keeps it in your keychain only.',
  hasSecret: 'Genkan has the secret.',
  locked: 'Set by your administrator or the environment.',
  check: 'Check',
  checkAgain: 'Check again',
  checking: 'Checking…',
  save: 'Save and continue',
  saveAnyway: 'Save anyway',
  tryDemo: 'Try the demo',
  cancel: 'Cancel',
  result: 'Result of the check',
  good: 'OK',
  warning: 'Note',
  problem: 'Problem',
  copyRedirectUri: 'Copy address',
  /** A button on the signed-out screen, for an identity provider other than Microsoft. */
  continueWith: (label: string) => `Continue with ${label}`,
  found: {
    logto_found: 'Logto answers at this address.',
    application_ready: 'The application is registered and accepts sign-ins from Genkan.',
    microsoft_found: 'People can sign in with Microsoft.'
  } satisfies Record<GoodFinding, string>,
  wrong: {
    not_an_address: {
      what: 'This is not the address of a Logto.',
      remedy: 'It begins with https://, like https://logto.example.com.'
    },
    not_logto: {
      what: 'Something answers at this address, but it is not Logto.',
      remedy: 'Copy the address from the application’s page in Logto.'
    },
    other_address: {
      what: 'This Logto goes by another address.',
      remedy:
        'Use the address below. If it is wrong, your administrator has to correct the settings of the server.'
    },
    console_address: {
      what: 'This is the address of Logto’s Console.',
      remedy: 'Copy the address from the application’s page in the Console.'
    },
    application_unknown: {
      what: 'Logto does not know this application.',
      remedy:
        'Copy the ID from the application’s page in Logto, and check that the address is of the same Logto.'
    },
    redirect_uri_unregistered: {
      what: 'Logto does not know where to send people back to.',
      remedy: 'On the application’s page in Logto, add this redirect URI:'
    },
    request_refused: {
      what: 'Logto refuses the sign-in.',
      remedy: 'Check the application’s settings in Logto.'
    },
    secret_required: {
      what: 'This application needs a secret.',
      remedy: 'Register a Native application, or choose “Traditional web” here and paste the secret.'
    },
    secret_rejected: {
      what: 'Logto does not accept the secret.',
      remedy: 'Copy it from the application’s page in Logto and paste it again. It may have expired.'
    },
    secret_unwanted: {
      what: 'This application has no secret.',
      remedy: 'Choose “Native” here.'
    },
    port_fixed: {
      what: 'Sign-in needs exactly one port on this computer.',
      remedy: 'Only a Native application can use another port when that one is busy.'
    },
    sign_out_uri_unregistered: {
      what: 'After signing out, the browser will stay on an error page.',
      remedy: 'On the application’s page in Logto, add this post sign-out redirect URI:'
    },
    microsoft_missing: {
      what: 'People cannot sign in with Microsoft at this Logto yet.',
      remedy: 'Add Microsoft’s connector in Logto and enable it under “Sign-in experience”.'
    },
    username_asked: {
      what: 'People who sign in with Microsoft for the first time have to choose a user name.',
      remedy: 'To change that, choose “Not applicable” for the sign-up identifier in Logto.'
    }
  } satisfies Record<BadFinding, ProblemWords>
}
