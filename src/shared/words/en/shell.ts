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
  launchAtLogin: 'Launch at login',
  checkForUpdates: 'Check for updates',
  checkingForUpdates: 'Checking for updates…',
  downloadingUpdate: (version: string) => `Downloading version ${version}…`,
  restartToUpdate: (version: string) => `Restart to update to ${version}`,
  about: 'About Genkan',
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
  copyReport: 'Copy diagnostic report',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  delete: 'Delete',
  selectAll: 'Select all',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  devTools: 'Developer tools',
  minimize: 'Minimize',
  close: 'Close',
  // These are on macOS only.
  services: 'Services',
  hide: 'Hide Genkan',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  zoomWindow: 'Zoom',
  front: 'Bring All to Front'
}

/** What the system tells while the user is looking elsewhere. */
export const notifications = {
  signedIn: { title: 'Sign-in complete', body: (who: string) => `You are signed in as ${who}.` },
  sessionEnded: { title: 'You have been signed out' },
  upToDate: { title: 'Genkan is up to date', body: (version: string) => `Version ${version} is the newest.` },
  updateReady: {
    title: (version: string) => `Version ${version} is ready`,
    body: 'Choose Restart to update in the menu, or it will be installed when you quit.'
  },
  updateFailed: {
    title: 'No update',
    body: 'The new version could not be found or fetched. Genkan will try again by itself.'
  }
}
