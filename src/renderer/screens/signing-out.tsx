import { displayName } from '../../shared/display-name.ts'
import type { Account } from '../../shared/state.ts'
import { useSurroundings } from '../context.ts'
import { Spinner } from '../parts/spinner.tsx'

export function SigningOut({ account }: { readonly account: Account }) {
  const { words } = useSurroundings()
  return (
    <>
      <Spinner />
      <h1>{words.window.signingOut.title}</h1>
      <p class="lead">{displayName(account.profile)}</p>
    </>
  )
}
