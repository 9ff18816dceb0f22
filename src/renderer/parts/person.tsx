import { displayName } from '../../shared/display-name.ts'
import type { Profile } from '../../shared/state.ts'
import { MAIN_ACTION } from '../keyboard.ts'
import { Avatar } from './avatar.tsx'

/**
 * Who is signed in. The heading takes the focus: none of the actions below is what Enter should do by accident
 * when the window comes to the front.
 */
export function Person({ profile }: { readonly profile: Profile }) {
  const name = displayName(profile)
  const others = [profile.email, profile.username].filter(it => it && it !== name)
  return (
    <header class="person">
      <Avatar profile={profile} />
      <div>
        <h1 tabIndex={-1} {...{ [MAIN_ACTION]: true }}>
          {name}
        </h1>
        {others.map(it => (
          <p key={it}>{it}</p>
        ))}
      </div>
    </header>
  )
}
