import type { Problem, ProblemCode } from '../../shared/problem.ts'
import type { DirectSignIn } from '../../shared/setup.ts'
import { useSurroundings } from '../context.ts'
import { Action } from '../parts/action.tsx'
import { Mark } from '../parts/mark.tsx'
import { MicrosoftLogo } from '../parts/microsoft-logo.tsx'
import { Notice } from '../parts/notice.tsx'

/** Has a button by Microsoft's brand rules. */
const MICROSOFT = 'social:azuread'

interface Props {
  readonly why: Problem | null
  /** The identity providers that have a button of their own. */
  readonly ways: readonly DirectSignIn[]
}

export function SignedOut({ why, ways }: Props) {
  const { words } = useSurroundings()
  const { tagline, signIn, microsoft, createAccount, tryAgain, unread } = words.window.signedOut
  const remedyIfUnread: Partial<Record<ProblemCode, string>> = unread
  const remedy = why ? remedyIfUnread[why.code] : undefined
  return (
    <>
      <Mark />
      <h1>Genkan</h1>
      <p class="lead">{tagline}</p>
      {why && (
        <Notice problem={why} remedy={remedy}>
          {remedy && (
            <Action command={{ type: 'check-session' }} look="secondary">
              {tryAgain}
            </Action>
          )}
        </Notice>
      )}
      <div class="actions">
        <Action command={{ type: 'sign-in', way: 'any' }} look="primary" main>
          {signIn}
        </Action>
        {ways.map(({ target, label }) =>
          target === MICROSOFT ? (
            <Action key={target} command={{ type: 'sign-in', way: 'microsoft' }} look="microsoft">
              <MicrosoftLogo />
              {microsoft}
            </Action>
          ) : (
            <Action key={target} command={{ type: 'sign-in', way: target }} look="secondary">
              {words.setup.continueWith(label)}
            </Action>
          )
        )}
        <Action command={{ type: 'sign-in', way: 'create-account' }} look="quiet">
          {createAccount}
        </Action>
      </div>
    </>
  )
}
