export interface Application {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: string
  readonly oidcClientMetadata: {
    readonly redirectUris: readonly string[]
    readonly postLogoutRedirectUris: readonly string[]
  }
}

export interface Connector {
  readonly id: string
  readonly connectorId: string
  readonly syncProfile: boolean
  readonly config: Readonly<Record<string, unknown>>
}

/** The part of the sign-in experience that is about who may sign in and how. */
export interface Experience {
  readonly signInMode: string
  readonly signUp: {
    readonly identifiers: readonly string[]
    readonly password: boolean
    readonly verify: boolean
  }
  readonly signIn: { readonly methods: readonly object[] }
  readonly socialSignInConnectorTargets: readonly string[]
}

/** What a Logto tenant knows. */
export interface State {
  readonly applications: Map<string, Application>
  readonly connectors: Map<string, Connector>
  experience: Experience
}

/** A fresh server: nothing but user names (measured). */
export function bareState(): State {
  return {
    applications: new Map(),
    connectors: new Map(),
    experience: {
      signInMode: 'SignInAndRegister',
      signUp: { identifiers: ['username'], password: true, verify: false },
      signIn: {
        methods: [
          { identifier: 'username', password: true, verificationCode: false, isPasswordPrimary: true }
        ]
      },
      socialSignInConnectorTargets: []
    }
  }
}
