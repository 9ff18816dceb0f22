import type { SessionState } from '../../shared/state.ts'
import { Restoring } from './restoring.tsx'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'
import { SigningIn } from './signing-in.tsx'
import { SigningOut } from './signing-out.tsx'
import { Unconfigured } from './unconfigured.tsx'

/** One screen per kind of state. */
export function Screen({ state }: { readonly state: SessionState }) {
  switch (state.kind) {
    case 'unconfigured':
      return <Unconfigured why={state.why} />
    case 'restoring':
      return <Restoring />
    case 'signed-out':
      return <SignedOut why={state.why} />
    case 'signing-in':
      return <SigningIn state={state} />
    case 'signed-in':
      return <SignedIn state={state} />
    case 'signing-out':
      return <SigningOut account={state.account} />
  }
}
