import type { Profile } from './state.ts'

/** What to call somebody, from what they have filled in; the subject identifier in the last resort. */
export function displayName(profile: Profile): string {
  return profile.name || profile.username || profile.email || profile.subject
}
