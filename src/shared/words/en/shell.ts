/** The tray's menu and its tooltip. */
export const tray = {
  signedInAs: (who: string) => `Signed in as ${who}`,
  signedOut: 'Signed out',
  signingIn: 'Signing in…',
  signingOut: 'Signing out…',
  restoring: 'Starting…',
  unconfigured: 'Not set up',
  open: 'Open Genkan',
  signIn: 'Sign in…',
  cancelSignIn: 'Cancel sign-in',
  signOut: 'Sign out',
  quit: 'Quit Genkan',
  /** Shown once, when the window is closed for the first time. */
  stillRunning: {
    title: 'Genkan is still running',
    body: 'You can find it in the tray. To end it, choose Quit Genkan there.'
  }
}

/** The application menu. */
export const menu = {
  account: 'Account',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  language: 'Language',
  languageSystem: 'Same as the system',
  copyReport: 'Copy diagnostic report'
}
