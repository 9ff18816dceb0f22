/** What the app writes to the terminal, and what it says when it refuses to start. */
export const commandLine = {
  noDisplay: 'There is no display to open a window on.',
  refusedSwitch: (name: string) => `Genkan does not start with ${name}, which would undo its protection.`,
  noSandbox:
    'Genkan does not start without Chromium’s sandbox. If this system does not allow the sandbox to an AppImage, install the deb or rpm package.',
  signedOut: 'Signed out.',
  serverNotTold: 'Signed out on this computer, but the server could not be told.',
  nobodySignedIn: 'Nobody was signed in.',
  notSignedOut: (why: string) => `Not signed out: ${why}`,
  stillSignedIn: 'The app that is running has not signed out in time.'
}
