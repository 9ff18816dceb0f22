import { displayName } from '../../shared/display-name.ts'
import type { SigningIn as State } from '../../shared/state.ts'
import { useNow } from '../clock.ts'
import { useSurroundings } from '../context.ts'
import { Action } from '../parts/action.tsx'
import { CopyAction } from '../parts/copy-action.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { Notice } from '../parts/notice.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { WaitingHelp } from '../parts/waiting-help.tsx'

/** Most people are back from the browser by then. */
const HELP_AFTER_MS = 20_000

export function SigningIn({ state }: { readonly state: State }) {
  const { words } = useSurroundings()
  const text = words.window.signingIn
  const { step, notice, previous } = state
  return (
    <>
      {step === 'waiting' ? <Countdown since={state.since} until={state.until} /> : <Spinner />}
      <h1>{text[step]}</h1>
      {step === 'waiting' && <p class="lead">{text.lead}</p>}
      {previous && <p class="lead">{text.previous(displayName(previous.account.profile))}</p>}
      {notice && <Notice problem={notice} />}
      <div class="actions">
        {step === 'waiting' && <WaysOn />}
        <Action command={{ type: 'cancel-sign-in' }} look="quiet" cancels>
          {text.cancel}
        </Action>
      </div>
      {step === 'waiting' && <HelpInTime state={state} />}
    </>
  )
}

/** What helps when the browser did not open, or cannot come back. */
function WaysOn() {
  const { words } = useSurroundings()
  const text = words.window.signingIn
  return (
    <>
      <Action command={{ type: 'reopen-browser' }} look="secondary" main>
        {text.reopen}
      </Action>
      <div class="side-by-side">
        <CopyAction command={{ type: 'copy-sign-in-link' }} look="secondary" label={text.copyLink} />
        <Action command={{ type: 'paste-address' }} look="secondary">
          {text.paste}
        </Action>
      </div>
    </>
  )
}

/** The live region is there from the start, so that a screen reader announces the help when it comes. */
function HelpInTime({ state }: { readonly state: State }) {
  const due = useNow(1000) - state.since >= HELP_AFTER_MS
  return <div aria-live="polite">{due && <WaitingHelp redirectUri={state.redirectUri} />}</div>
}
