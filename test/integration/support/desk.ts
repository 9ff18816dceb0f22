import { Authenticator } from '../../../src/main/auth/authenticator.ts'
import type { KeychainTraits } from '../../../src/main/auth/keychain-traits.ts'
import type { Fetch } from '../../../src/main/auth/requester.ts'
import { LogtoServer, type ServerConfig } from '../../../src/main/auth/server.ts'
import { type Keychain, Vault } from '../../../src/main/auth/vault.ts'
import type { SessionState } from '../../../src/shared/state.ts'
import { Browser, type Page } from '../../provider/browser.ts'
import { type Provider, startProvider } from '../../provider/index.ts'
import { DEMO_PASSWORD } from '../../provider/seed.ts'
import { MemoryKeychain } from './memory-keychain.ts'

export interface DeskOptions {
  readonly provider?: Provider
  readonly keychain?: Keychain
  /** Those of this machine's keychain, unless it plays another. */
  readonly keychainTraits?: KeychainTraits
  readonly fetch?: Fetch
  readonly port?: number
  /** What it asks for, where that is more than a profile. */
  readonly asks?: Pick<ServerConfig, 'scopes' | 'resources'>
  /** Stands for a browser that does not open. */
  readonly browserFails?: boolean
}

/** A person with a browser at a machine that runs the auth core: everything but Electron is real. */
export class Desk {
  readonly provider: Provider
  readonly keychain: Keychain
  readonly authenticator: Authenticator
  readonly states: SessionState[] = []
  readonly log: string[] = []
  /** The addresses that the app opened in the browser. */
  readonly opened: string[] = []
  readonly #browser = new Browser(url => url.hostname === 'localhost' && url.port !== this.#providerPort)
  readonly #watchers = new Set<() => void>()

  private constructor(provider: Provider, options: DeskOptions) {
    this.provider = provider
    this.keychain = options.keychain ?? new MemoryKeychain()
    const page = (html: string) => ({ html, headers: { 'content-type': 'text/html' } })
    const config = {
      endpoint: provider.endpoint,
      appId: provider.appId,
      ...(options.asks ?? { scopes: ['email', 'roles'], resources: [] })
    }
    this.authenticator = new Authenticator({
      server: new LogtoServer({ config, fetch: options.fetch ?? fetch, isOnline: () => true }),
      vault: new Vault(this.keychain, 'Genkan test', provider.endpoint, options.keychainTraits),
      port: options.port ?? 3000,
      anyPort: true,
      openBrowser: async url => {
        if (options.browserFails) throw new Error('no browser')
        this.opened.push(url)
        this.#changed()
      },
      pages: {
        result: problem => page(problem ? `failed: ${problem.code}` : 'signed in'),
        notExpected: () => page('not expected'),
        signedOut: () => page('signed out')
      },
      uiLocales: () => 'en',
      onState: state => {
        this.states.push(state)
        this.#changed()
      },
      log: message => this.log.push(message)
    })
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    return new Desk(options.provider ?? (await startProvider()), options)
  }

  get state(): SessionState {
    return this.authenticator.state
  }

  /** Resolves once something has become true of the desk. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>(resolve => {
        this.#watchers.add(resolve)
      })
    }
  }

  /** Resolves with the address that the app opens next. */
  async nextAddress(): Promise<string> {
    const before = this.opened.length
    await this.until(() => this.opened.length > before)
    return this.opened.at(-1) ?? ''
  }

  /** Starts a sign-in and goes through the provider's page, up to the callback, which is not sent yet. */
  async signInUpToCallback(
    username = 'hanako',
    way: Parameters<Authenticator['signIn']>[0] = 'any'
  ): Promise<URL> {
    const address = this.nextAddress()
    void this.authenticator.signIn(way)
    return this.finishInBrowser(await address, username)
  }

  async finishInBrowser(address: string, username = 'hanako'): Promise<URL> {
    const page = await this.#browser.open(address)
    if (page instanceof URL) return page
    const end = await this.#browser.submit(page, '/sign-in', { username, password: DEMO_PASSWORD })
    if (!(end instanceof URL)) throw new Error(`the sign-in ended at ${end.url}`)
    return end
  }

  /** Sends the callback as the browser would, and gives the page that it ends on. */
  async comeBack(callback: URL): Promise<string> {
    return (await fetch(callback)).text()
  }

  async signIn(username?: string): Promise<void> {
    const page = await this.comeBack(await this.signInUpToCallback(username))
    if (page !== 'signed in') throw new Error(page)
    await this.until(() => this.state.kind === 'signed-in')
  }

  /** Opens an address in the person's browser. */
  browse(address: string): Promise<Page | URL> {
    return this.#browser.open(address)
  }

  /** What a second launch of the app would be, at the same keychain and provider. */
  async relaunch(options: DeskOptions = {}): Promise<Desk> {
    await this.authenticator.close()
    return new Desk(this.provider, { keychain: this.keychain, ...options })
  }

  async close(): Promise<void> {
    await this.authenticator.close()
    await this.provider.close()
  }

  get #providerPort(): string {
    return new URL(this.provider.endpoint).port
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
    this.#watchers.clear()
  }
}
