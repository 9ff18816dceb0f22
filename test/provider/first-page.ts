import type { Interaction } from 'oidc-provider'

/** The values of `first_screen`, and the page for each; what is not built here starts at the sign-in page. */
const SCREENS: Readonly<{ [value: string]: string }> = {
  sign_in: '/sign-in',
  register: '/register',
  reset_password: '/sign-in',
  'identifier:sign_in': '/sign-in',
  'identifier:register': '/register',
  single_sign_on: '/sign-in'
}

export const MICROSOFT_PAGE = '/direct/social/azuread'

/** The parameters of the authorization request that change what the pages show. */
export interface Extras {
  readonly firstScreen?: string | undefined
  readonly directSignIn?: string | undefined
  readonly loginHint?: string | undefined
}

/** Logto reads its own parameters together: an unknown `first_screen` silently discards the others (measured). */
export function extrasOf({ params }: Interaction): Extras {
  const firstScreen = params['first_screen']
  if (firstScreen !== undefined && !Object.hasOwn(SCREENS, firstScreen)) return {}
  return { firstScreen, directSignIn: params['direct_sign_in'], loginHint: params['login_hint'] }
}

/**
 * Where an authorization request goes that needs the user. `consent` has no page to show: Logto's own applications
 * are trusted. A target of `direct_sign_in` that does not exist is the same as none.
 */
export function firstPage(interaction: Interaction): string {
  if (interaction.prompt.name === 'consent') return '/consent'
  const { firstScreen, directSignIn } = extrasOf(interaction)
  if (directSignIn === 'social:azuread') return MICROSOFT_PAGE
  return SCREENS[firstScreen ?? 'sign_in'] ?? '/sign-in'
}
