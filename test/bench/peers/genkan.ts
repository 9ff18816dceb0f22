import { Authenticator } from '../../../src/main/auth/authenticator.ts'
import type { KeychainTraits } from '../../../src/main/auth/keychain-traits.ts'
import { LogtoServer, type ServerConfig } from '../../../src/main/auth/server.ts'
import { Vault } from '../../../src/main/auth/vault.ts'
import { type ResultKind, resultPage } from '../../../src/main/pages/index.ts'
import type { SessionState } from '../../../src/shared/state.ts'
import { wordsIn } from '../../../src/shared/words/index.ts'
import { type Candidate, type Place, RESOURCES, SERVICE } from './candidate.ts'

const page = (kind: ResultKind) => resultPage(kind, { words: wordsIn('en'), language: 'en' })

export interface GenkanOptions {
  /** Those of this machine's keychain, unless it plays another. */
  readonly keychainTraits?: KeychainTraits
  /** What it asks for, where that is more than a profile. */
  readonly asks?: Pick<ServerConfig, 'scopes' | 'resources'>
}

/** The auth core as the app has just put it together. */
export class GenkanApp {
  readonly authenticator: Authenticator
  readonly server: LogtoServer
  readonly vault: Vault
  /** How often the state went out. */
  pushes = 0
  #onState: (state: SessionState) => void = () => {}
  #onBrowser: (address: string) => void = () => {}

  constructor({ endpoint, appId, keychain }: Place, { keychainTraits, asks }: GenkanOptions = {}) {
    const config = { endpoint, appId, ...(asks ?? { scopes: ['email'], resources: [] }) }
    this.server = new LogtoServer({ config, fetch, isOnline: () => true })
    this.vault = new Vault(keychain, SERVICE, 'genkan', keychainTraits)
    this.authenticator = new Authenticator({
      server: this.server,
      vault: this.vault,
      port: 0,
      anyPort: true,
      openBrowser: async address => this.#onBrowser(address),
      pages: {
        result: () => page('signed-in'),
        notExpected: () => page('not-expected'),
        signedOut: () => page('signed-out')
      },
      uiLocales: () => 'en',
      onState: state => {
        this.pushes++
        this.#onState(state)
      },
      log: () => {}
    })
  }

  /** Resolves with the sign-in that is under way. */
  signedIn(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onState = ({ kind }) => {
        if (kind === 'signed-in') resolve()
        else if (kind !== 'signing-in') reject(new Error(`it ended ${kind}`))
      }
    })
  }

  /** Starts a sign-in; gives the address for the browser. */
  signIn(): Promise<string> {
    return new Promise(resolve => {
      this.#onBrowser = resolve
      void this.authenticator.signIn('any')
    })
  }
}

/** Genkan's `Authenticator`, from a launch on: what the other candidates do not do at a launch is before the sign-in. */
export function genkan(place: Place, options?: GenkanOptions): Candidate {
  let app: GenkanApp | undefined
  const wanted = [...RESOURCES]
  const start = async () => {
    app = new GenkanApp(place, options)
    await app.authenticator.restore()
    return app
  }
  return {
    begin: async () => {
      const started = await start()
      const address = await started.signIn()
      await started.server.prefetch()
      return { address, signedIn: started.signedIn() }
    },
    launch: async () => {
      await app?.authenticator.close()
      const { authenticator } = await start()
      await authenticator.check()
      await authenticator.accessToken()
    },
    refresh: async () => void (await app?.authenticator.accessToken(wanted.shift())),
    reset: async () => {
      // The question to userinfo that follows a sign-in. Cut off, it would take a connection with it that the next one uses.
      await app?.authenticator.check()
      await app?.authenticator.close()
      await app?.vault.clear()
    }
  }
}
