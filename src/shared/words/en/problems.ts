import type { ProblemCode } from '../../problem.ts'

/** What happened, in one sentence, and what to do about it, in one more. */
export interface ProblemWords {
  readonly what: string
  readonly remedy: string
}

/** The words for every problem code. */
export const problems: Record<ProblemCode, ProblemWords> = {
  not_configured: {
    what: 'Genkan does not know your organization yet.',
    remedy: 'Set LOGTO_ENDPOINT and LOGTO_APP_ID, or ask your administrator.'
  },
  config_invalid: {
    what: 'The configuration has a mistake.',
    remedy: 'Correct the value named below and start Genkan again.'
  },
  client_secret_missing: {
    what: 'The client secret of the application is missing.',
    remedy: 'Paste it below. Genkan keeps it in your keychain.'
  },
  setup_not_saved: {
    what: 'The settings could not be saved.',
    remedy: 'Unlock your keychain, check that the disk is not full, then try again.'
  },
  port_busy: {
    what: 'Another program is using the port that the sign-in needs.',
    remedy: 'Quit that program, then sign in again.'
  },
  browser_not_opened: {
    what: 'The browser did not open.',
    remedy: 'Choose “Copy link” and open the link in any browser.'
  },
  timed_out: {
    what: 'The sign-in was not finished in time.',
    remedy: 'Sign in again and finish in the browser.'
  },
  access_denied: {
    what: 'Access was denied.',
    remedy: 'Use another account, or ask your administrator for access.'
  },
  provider_error: {
    what: 'The sign-in service reported an error.',
    remedy: 'Try again. If it keeps happening, send the diagnostic report to your administrator.'
  },
  code_rejected: {
    what: 'The sign-in service did not accept the answer from the browser.',
    remedy: 'Sign in again.'
  },
  client_rejected: {
    what: 'The sign-in service does not know this application.',
    remedy: 'Ask your administrator to check the application ID.'
  },
  id_token_invalid: {
    what: 'The answer from the sign-in service could not be trusted.',
    remedy: 'Do not continue on this network. Send the diagnostic report to your administrator.'
  },
  clock_wrong: {
    what: 'This computer’s clock is wrong.',
    remedy: 'Set the date and time to automatic, then sign in again.'
  },
  address_invalid: {
    what: 'The clipboard does not hold the address of the page.',
    remedy: 'Copy the whole address from the browser, then paste again.'
  },
  address_other_attempt: {
    what: 'That address belongs to another sign-in.',
    remedy: 'Open the browser from here again and finish there.'
  },
  offline: {
    what: 'This computer is offline.',
    remedy: 'Connect to the network, then try again.'
  },
  unreachable: {
    what: 'The sign-in service cannot be reached.',
    remedy: 'Check the network or VPN, then try again.'
  },
  no_answer: {
    what: 'The sign-in service did not answer in time.',
    remedy: 'Try again in a moment.'
  },
  proxy_refused: {
    what: 'The network proxy refused the connection.',
    remedy: 'Sign in to the proxy in your browser, or ask your administrator.'
  },
  certificate_refused: {
    what: 'The connection is not secure: the certificate was not accepted.',
    remedy: 'Ask your administrator to install the certificate of your network.'
  },
  rate_limited: {
    what: 'The sign-in service is receiving too many requests.',
    remedy: 'Wait a minute, then try again.'
  },
  server_error: {
    what: 'The sign-in service has a problem.',
    remedy: 'Try again later.'
  },
  unexpected_answer: {
    what: 'Something else answered in place of the sign-in service.',
    remedy: 'If your network asks you to log in, do that in the browser first, then try again.'
  },
  session_expired: {
    what: 'Your sign-in has expired.',
    remedy: 'Sign in again.'
  },
  session_revoked: {
    what: 'Your organization has signed you out.',
    remedy: 'Sign in again, or ask your administrator.'
  },
  session_damaged: {
    what: 'The saved sign-in was damaged and has been removed.',
    remedy: 'Sign in again.'
  },
  keychain_missing: {
    what: 'This computer has no keychain that Genkan can use.',
    remedy:
      'You stay signed in until you quit Genkan. Install a keyring such as GNOME Keyring to stay signed in longer.'
  },
  keychain_locked: {
    what: 'Your keychain is locked.',
    remedy: 'You stay signed in until you quit Genkan. Unlock it to stay signed in longer.'
  },
  keychain_denied: {
    what: 'Your keychain refused access.',
    remedy: 'You stay signed in until you quit Genkan. Allow Genkan to use it to stay signed in longer.'
  },
  keychain_no_answer: {
    what: 'Your keychain does not answer.',
    remedy:
      'You stay signed in until you quit Genkan. Look for a window that asks for your keychain password.'
  },
  keychain_failed: {
    what: 'Your keychain reported an error.',
    remedy: 'You stay signed in until you quit Genkan.'
  },
  keychain_not_cleared: {
    what: 'You are signed out, but your keychain could not be cleared.',
    remedy: 'What is left in it no longer works. Unlock your keychain, then start Genkan again.'
  },
  revocation_failed: {
    what: 'You are signed out here, but the sign-in service could not be told.',
    remedy: 'Once you are online, end the session on your account page.'
  },
  browser_session_kept: {
    what: 'You are signed out here, but the browser may still be signed in.',
    remedy: 'Sign out on your account page in the browser too.'
  },
  internal_error: {
    what: 'Something went wrong in Genkan.',
    remedy: 'Try again. If it keeps happening, send the diagnostic report to your administrator.'
  }
}
