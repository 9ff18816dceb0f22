/** The pages that the browser shows when it comes back; the keys are the kinds of `src/main/pages`. */
export const pages = {
  'signed-in': { title: 'You are signed in', body: 'You can close this tab and return to Genkan.' },
  'signed-out': { title: 'You are signed out', body: 'You can close this tab.' },
  failed: {
    title: 'Sign-in did not work',
    body: 'You can close this tab and return to Genkan.'
  },
  expired: {
    title: 'This page has expired',
    body: 'It belongs to an earlier sign-in. You can close this tab and continue in the newest one, or sign in again in Genkan.'
  },
  'already-used': {
    title: 'This page has already been used',
    body: 'Your sign-in continues in Genkan. You can close this tab.'
  },
  'not-expected': {
    title: 'Nothing to do here',
    body: 'This address does not belong to the sign-in that is under way. You can close this tab and return to Genkan.'
  }
}
