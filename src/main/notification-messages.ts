import { displayName } from '../shared/display-name.ts'
import type { SessionState } from '../shared/state.ts'
import type { Words } from '../shared/words/index.ts'

export interface Message {
  readonly title: string
  readonly body: string
}

/** What is worth a notification when one state follows another: signed in, or signed out by somebody else. */
export function messageOf(before: SessionState, now: SessionState, words: Words): Message | null {
  const { signedIn, sessionEnded } = words.notifications
  if (before.kind === 'signing-in' && now.kind === 'signed-in') {
    const isNew = now.account !== before.previous?.account
    return isNew ? { title: signedIn.title, body: signedIn.body(displayName(now.account.profile)) } : null
  }
  if (before.kind === 'signed-in' && now.kind === 'signed-out' && now.why) {
    return { title: sessionEnded.title, body: words.problems[now.why.code].what }
  }
  return null
}

/** What to answer to somebody who has asked for new versions. A search that nobody asked for is silent. */
export function updateMessage(
  outcome: 'none' | 'ready' | 'failed',
  version: string,
  { notifications }: Words
): Message {
  const { upToDate, updateReady, updateFailed } = notifications
  switch (outcome) {
    case 'none':
      return { title: upToDate.title, body: upToDate.body(version) }
    case 'ready':
      return { title: updateReady.title(version), body: updateReady.body }
    case 'failed':
      return updateFailed
  }
}
