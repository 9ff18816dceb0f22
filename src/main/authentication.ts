import { net } from 'electron'
import type { Language } from '../shared/language.ts'
import type { Problem } from '../shared/problem.ts'
import type { SessionState } from '../shared/state.ts'
import { wordsIn } from '../shared/words/index.ts'
import { Authenticator } from './auth/authenticator.ts'
import type { Refusal } from './auth/callback.ts'
import type { Fetch } from './auth/requester.ts'
import { LogtoServer, type ServerConfig } from './auth/server.ts'
import { openInBrowser } from './browser.ts'
import type { Config } from './config/schema.ts'
import { KEYCHAIN_SERVICE, osKeychain } from './keychain.ts'
import { type ResultKind, resultPage } from './pages/index.ts'
import { sessionVault } from './stored-session.ts'

/** The refusals that a person can run into: a page of an earlier sign-in that was left open, or loaded twice. */
const NOT_EXPECTED: Partial<Record<Refusal, ResultKind>> = { state: 'expired', used: 'already-used' }

export interface AuthenticationOptions {
  readonly config: Config
  /** A traditional web application's. */
  readonly clientSecret: string | null
  readonly fetch: Fetch
  readonly language: () => Language
  readonly onState: () => void
  /** The user has finished in the browser, or failed there, and is looking at the browser. */
  readonly onFinished: () => void
  readonly log: (message: string) => void
}

/** Gives the auth core what it needs of this app: network, keychain, browser, words. */
export function createAuthenticator(options: AuthenticationOptions): Authenticator {
  const { config, clientSecret } = options
  const page = (kind: ResultKind, problem?: Problem) => {
    const language = options.language()
    return resultPage(kind, { words: wordsIn(language), language, ...(problem && { problem }) })
  }
  let before: SessionState = { kind: 'restoring' }
  return new Authenticator({
    server: new LogtoServer({
      config: serverConfig(config, clientSecret),
      fetch: options.fetch,
      isOnline: () => net.isOnline()
    }),
    vault: sessionVault(config, osKeychain(), KEYCHAIN_SERVICE),
    port: config.redirectPort,
    // Logto gives this freedom to Native applications alone (measured).
    anyPort: config.applicationType === 'native',
    openBrowser: openInBrowser,
    pages: {
      result: problem => (problem ? page('failed', problem) : page('signed-in')),
      notExpected: reason => page(NOT_EXPECTED[reason] ?? 'not-expected'),
      signedOut: () => page('signed-out')
    },
    uiLocales: options.language,
    log: options.log,
    onState: state => {
      options.onState()
      if (hasFinished(before, state)) options.onFinished()
      before = state
    }
  })
}

/** What the configuration asks of the server. */
function serverConfig(config: Config, clientSecret: string | null): ServerConfig {
  const { endpoint, appId, scopes, resources, organizations, prompt } = config
  const ofOrganizations = ['urn:logto:scope:organizations', 'urn:logto:scope:organization_roles']
  return {
    endpoint,
    appId,
    scopes: [...scopes, ...(organizations ? ofOrganizations : [])],
    resources,
    prompt,
    ...(clientSecret !== null && { clientSecret })
  }
}

function hasFinished(before: SessionState, now: SessionState): boolean {
  if (before.kind !== 'signing-in' || now.kind === 'signing-in') return false
  const cancelled =
    (now.kind === 'signed-out' && !now.why) ||
    (now.kind === 'signed-in' && now.account === before.previous?.account && !now.notice)
  return !cancelled
}
