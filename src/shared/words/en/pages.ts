/** The pages that the browser shows when it comes back. */
export const pages = {
  signedIn: { title: 'You are signed in', body: 'You can close this tab and return to Genkan.' },
  signedOut: { title: 'You are signed out', body: 'You can close this tab.' },
  failed: {
    title: 'Sign-in did not work',
    body: 'You can close this tab and return to Genkan.'
  },
  notExpected: {
    title: 'Nothing to do here',
    body: 'This address does not belong to the sign-in that is under way. You can close this tab and return to Genkan.'
  }
}
