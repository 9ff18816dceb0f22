import { net } from 'electron'
import type { Language } from '../shared/language.ts'
import type { Problem } from '../shared/problem.ts'
import type { SessionState } from '../shared/state.ts'
import { wordsIn } from '../shared/words/index.ts'
import { Authenticator } from './auth/authenticator.ts'
import type { Fetch } from './auth/requester.ts'
import { LogtoServer } from './auth/server.ts'
import { Vault } from './auth/vault.ts'
import { openInBrowser } from './browser.ts'
import type { Config } from './config.ts'
import { osKeychain } from './keychain.ts'
import { resultPage } from './pages/index.ts'

/** Under this name the session is found in the keychain. */
const KEYCHAIN_SERVICE = 'Genkan'

export interface AuthenticationOptions {
  readonly config: Config
  readonly fetch: Fetch
  readonly language: () => Language
  readonly onState: () => void
  /** The user has finished in the browser, or failed there, and is looking at the browser. */
  readonly onFinished: () => void
  readonly log: (message: string) => void
}

/** Gives the auth core what it needs of this app: network, keychain, browser, words. */
export function createAuthenticator(options: AuthenticationOptions): Authenticator {
  const { server, port } = options.config
  const page = (kind: Parameters<typeof resultPage>[0], problem?: Problem) => {
    const language = options.language()
    return resultPage(kind, { words: wordsIn(language), language, ...(problem && { problem }) })
  }
  let before: SessionState = { kind: 'restoring' }
  return new Authenticator({
    server: new LogtoServer({ config: server, fetch: options.fetch, isOnline: () => net.isOnline() }),
    vault: new Vault(osKeychain(), KEYCHAIN_SERVICE, `${server.appId}@${server.endpoint}`),
    port,
    anyPort: true,
    openBrowser: openInBrowser,
    pages: {
      result: problem => (problem ? page('failed', problem) : page('signed-in')),
      notExpected: () => page('not-expected'),
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

function hasFinished(before: SessionState, now: SessionState): boolean {
  if (before.kind !== 'signing-in' || now.kind === 'signing-in') return false
  const cancelled =
    (now.kind === 'signed-out' && !now.why) ||
    (now.kind === 'signed-in' && now.account === before.previous?.account && !now.notice)
  return !cancelled
}
