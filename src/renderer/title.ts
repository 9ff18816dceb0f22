import { displayName } from '../shared/display-name.ts'
import type { SessionState } from '../shared/state.ts'
import type { Words } from '../shared/words/index.ts'

/** The state in a few words: for the window's title, and for the live region that screen readers announce. */
export function titleOf(state: SessionState, words: Words): string {
  switch (state.kind) {
    case 'unconfigured':
      return words.window.unconfigured.title
    case 'restoring':
      return words.window.restoring.title
    case 'signed-out':
      return words.tray.signedOut
    case 'signing-in':
      return words.window.signingIn[state.step]
    case 'signed-in':
      return words.tray.signedInAs(displayName(state.account.profile))
    case 'signing-out':
      return words.window.signingOut.title
  }
}
