import type { Keychain } from '../../../src/main/auth/vault.ts'

/** Where the candidates sign in. */
export interface Place {
  /** The identity provider's, as Logto calls it: the issuer is `${endpoint}/oidc`. */
  readonly endpoint: string
  readonly appId: string
  readonly keychain: Keychain
}

/** A sign-in whose person is in the browser. Metadata, and where the candidate can, keys are there already. */
export interface Begun {
  /** What the candidate opened in the browser. */
  readonly address: string
  /** Whether the answer comes back as a form that the browser posts to `/`. */
  readonly formPost?: true
  /** Resolves when the tokens are verified and in the keychain, and the app has been told that somebody is signed in. */
  readonly signedIn: Promise<unknown>
}

/** Something to sign in with. */
export interface Candidate {
  /** Starts a sign-in in an app that has just been started. */
  begin(): Promise<Begun>
  /** Starts the app again, up to where it knows who is signed in and has an access token. */
  launch(): Promise<void>
  /** Uses the refresh token once, for what the app does not hold yet, and stores what came. */
  refresh(): Promise<void>
  /** Ends what is left: nobody is signed in, and the keychain is empty. */
  reset(): Promise<void>
}

/** What every candidate asks for beside `openid`. */
export const SCOPES = ['offline_access', 'profile', 'email'] as const
/** The API resources that those ask for who ask for resources when they sign in. */
export const RESOURCES = [1, 2, 3, 4].map(number => `https://api.example.com/r${number}`)
/** Under this name the candidates keep their items. */
export const SERVICE = 'Genkan benchmark'
