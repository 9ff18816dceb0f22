/** What of Logto's sign-in experience decides who is asked for what, at the first time that they sign in. */
export interface SignUpExperience {
  readonly signUp: {
    readonly identifiers: readonly string[]
    readonly secondaryIdentifiers?: readonly { readonly identifier: string }[] | undefined
  }
  readonly socialSignIn: { readonly skipRequiredIdentifiers?: boolean | undefined }
}

const USERNAME = 'username'

/** Whether everyone who comes from Microsoft for the first time has to make up a user name: so on a fresh server. */
export function asksForUsername({ signUp, socialSignIn }: SignUpExperience): boolean {
  const { identifiers, secondaryIdentifiers = [] } = signUp
  const asked = [...identifiers, ...secondaryIdentifiers.map(({ identifier }) => identifier)]
  return !socialSignIn.skipRequiredIdentifiers && asked.includes(USERNAME)
}
