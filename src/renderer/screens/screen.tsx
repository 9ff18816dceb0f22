import type { View } from '../../shared/ipc.ts'
import { Restoring } from './restoring.tsx'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'
import { SigningIn } from './signing-in.tsx'
import { SigningOut } from './signing-out.tsx'

/** One screen per kind of state. */
export function Screen({ view }: { readonly view: View }) {
  const { state, directSignIn } = view
  switch (state.kind) {
    // The set-up screen stands in front of it.
    case 'unconfigured':
      return null
    case 'restoring':
      return <Restoring />
    case 'signed-out':
      return <SignedOut why={state.why} ways={directSignIn} />
    case 'signing-in':
      return <SigningIn state={state} />
    case 'signed-in':
      return <SignedIn state={state} />
    case 'signing-out':
      return <SigningOut account={state.account} />
  }
}
