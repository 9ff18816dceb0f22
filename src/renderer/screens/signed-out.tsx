import type { Problem, ProblemCode } from '../../shared/problem.ts'
import { useSurroundings } from '../context.ts'
import { Action } from '../parts/action.tsx'
import { Mark } from '../parts/mark.tsx'
import { MicrosoftLogo } from '../parts/microsoft-logo.tsx'
import { Notice } from '../parts/notice.tsx'

export function SignedOut({ why }: { readonly why: Problem | null }) {
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
        <Action command={{ type: 'sign-in', way: 'microsoft' }} look="microsoft">
          <MicrosoftLogo />
          {microsoft}
        </Action>
        <Action command={{ type: 'sign-in', way: 'create-account' }} look="quiet">
          {createAccount}
        </Action>
      </div>
    </>
  )
}
