import { useState } from 'preact/hooks'
import { displayName } from '../../shared/display-name.ts'
import type { Profile } from '../../shared/state.ts'
import { initials } from '../format/profile.ts'

/** The picture, or what stands for it: initials, or the outline of a person. A decoration beside the name. */
export function Avatar({ profile }: { readonly profile: Profile }) {
  const [broken, setBroken] = useState<string | null>(null)
  if (profile.picture && profile.picture !== broken) {
    return <img class="avatar" src={profile.picture} alt="" onError={() => setBroken(profile.picture)} />
  }
  const letters = profile.name || profile.username ? initials(displayName(profile)) : ''
  return (
    <div class="avatar" aria-hidden="true">
      {letters || (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8c0-4 4-6 8-6s8 2 8 6z" fill="currentColor" />
        </svg>
      )}
    </div>
  )
}
