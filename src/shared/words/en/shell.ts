/** The tray's menu and its tooltip. */
export const tray = {
  signedInAs: (who: string) => `Signed in as ${who}`,
  signedOut: 'Signed out',
  signingIn: 'Signing in…',
  signingOut: 'Signing out…',
  restoring: 'Starting…',
  unconfigured: 'Not set up',
  open: 'Open Genkan',
  signIn: 'Sign In…',
  cancelSignIn: 'Cancel Sign-In',
  signOut: 'Sign Out',
  launchAtLogin: 'Launch at Login',
  checkForUpdates: 'Check for Updates',
  checkingForUpdates: 'Checking for Updates…',
  downloadingUpdate: (version: string) => `Downloading Version ${version}…`,
  restartToUpdate: (version: string) => `Restart to Update to ${version}`,
  about: 'About Genkan',
  quit: 'Quit Genkan'
}

/** The application menu. */
export const menu = {
  account: 'Account',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  language: 'Language',
  languageSystem: 'System Language',
  copyReport: 'Copy Diagnostic Report',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  delete: 'Delete',
  selectAll: 'Select All',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  devTools: 'Developer Tools',
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
    body: 'Choose “Restart to Update” in the menu, or it will be installed when you quit.'
  },
  updateFailed: {
    title: 'No update',
    body: 'The new version could not be found or fetched. Genkan will try again by itself.'
  }
}
