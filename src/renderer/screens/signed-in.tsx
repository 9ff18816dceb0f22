import type { SignedIn as State } from '../../shared/state.ts'
import { useSurroundings } from '../context.ts'
import { Action } from '../parts/action.tsx'
import { Advanced } from '../parts/advanced.tsx'
import { CopyAction } from '../parts/copy-action.tsx'
import { Icon } from '../parts/icon.tsx'
import { Notice } from '../parts/notice.tsx'
import { Person } from '../parts/person.tsx'
import { SessionSummary } from '../parts/session-summary.tsx'

export function SignedIn({ state }: { readonly state: State }) {
  const { words } = useSurroundings()
  const text = words.window.signedIn
  const { account, freshness, notice } = state
  const { keptIn, keychainProblem } = account.session
  return (
    <>
      <Person profile={account.profile} />
      {notice && <Notice problem={notice} />}
      {freshness.kind === 'stale' && (
        <Notice problem={freshness.why}>
          <Action command={{ type: 'check-session' }} look="secondary">
            {text.checkAgain}
          </Action>
        </Notice>
      )}
      {keptIn === 'memory' && keychainProblem && (
        <Notice problem={keychainProblem}>
          <Action command={{ type: 'check-session' }} look="secondary">
            {words.window.signedOut.tryAgain}
          </Action>
        </Notice>
      )}
      <SessionSummary account={account} freshness={freshness} />
      <div class="rows">
        <Action command={{ type: 'open-account-page' }} look="row">
          {text.accountPage}
          <Icon name="outside" />
        </Action>
        <Action command={{ type: 'sign-in', way: 'other-account' }} look="row">
          {text.switchAccount}
          <Icon name="outside" />
        </Action>
        <CopyAction command={{ type: 'copy', what: 'report' }} look="row" label={words.window.copyReport}>
          <Icon name="copy" />
        </CopyAction>
      </div>
      <div class="actions">
        <Action command={{ type: 'sign-out', everywhere: true }} look="secondary">
          {text.signOut}
        </Action>
        <Action command={{ type: 'sign-out', everywhere: false }} look="quiet">
          {text.signOutHere}
        </Action>
      </div>
      <Advanced session={account.session} />
    </>
  )
}
