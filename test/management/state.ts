export interface Application {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: string
  readonly oidcClientMetadata: {
    readonly redirectUris: readonly string[]
    readonly postLogoutRedirectUris: readonly string[]
    readonly logoUri?: string
  }
  readonly isThirdParty?: boolean
  readonly appLevelAccessControlEnabled?: boolean
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
    readonly secondaryIdentifiers?: readonly { readonly identifier: string; readonly verify?: boolean }[]
  }
  readonly signIn: { readonly methods: readonly object[] }
  readonly socialSignIn?: { readonly skipRequiredIdentifiers?: boolean }
  readonly socialSignInConnectorTargets: readonly string[]
}

/** What a Logto tenant knows. */
export interface State {
  readonly tenantId: string
  readonly applications: Map<string, Application>
  readonly connectors: Map<string, Connector>
  experience: Experience
}

/** A fresh server: nothing but user names (measured). */
export function bareState(tenantId: string): State {
  return {
    tenantId,
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
      socialSignIn: {},
      socialSignInConnectorTargets: []
    }
  }
}
