import type { Problem } from '../shared/problem.ts'
import type { SessionState } from '../shared/state.ts'
import { problemOf } from './auth/auth-error.ts'
import type { Authenticator } from './auth/authenticator.ts'
import { keychainProblem } from './auth/keychain-problem.ts'
import type { Configuration } from './config/read.ts'
import type { Config } from './config/schema.ts'

type Server = Pick<Config, 'endpoint' | 'appId'>

export interface ConnectionOptions {
  readonly readConfiguration: () => Configuration
  readonly createAuthenticator: (config: Config, clientSecret: string | null) => Authenticator
  readonly readClientSecret: (config: Config) => Promise<string | null>
  /** What the app was configured for when it was last used, or undefined. */
  readonly former: () => Server | undefined
  readonly remember: (server: Server) => void
  readonly endFormerSession: (former: Server) => Promise<boolean>
  readonly onState: () => void
  readonly log: (message: string) => void
}

/** The app's tie to a Logto: the configuration in force, and the authenticator that works with it. */
export class Connection {
  readonly #options: ConnectionOptions
  #configuration: Configuration
  #authenticator: Authenticator | null = null
  #unconfigured: Problem | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#configuration = options.readConfiguration()
  }

  get configuration(): Configuration {
    return this.#configuration
  }

  /** Null while the app is not configured, or its client secret is still being read. */
  get authenticator(): Authenticator | null {
    return this.#authenticator
  }

  get state(): SessionState {
    if (this.#authenticator) return this.#authenticator.state
    const why = this.#unconfigured ?? this.#configuration.why
    return why ? { kind: 'unconfigured', why } : { kind: 'restoring' }
  }

  /** Takes up the configuration that was read: signs out of the Logto before, and restores the session at this one. */
  async open(): Promise<void> {
    const { config } = this.#configuration
    const { createAuthenticator, log, onState } = this.#options
    if (config) await this.#leaveFormer(config)
    const clientSecret = config && (await this.#clientSecret(config))
    if (config && !this.#unconfigured) {
      this.#authenticator = createAuthenticator(config, clientSecret)
      this.#options.remember({ endpoint: config.endpoint, appId: config.appId })
      return this.#authenticator.restore()
    }
    log('not configured')
    onState()
  }

  /**
   * Takes up another configuration. If it is for another Logto or another application, signs out first.
   *
   * @param save puts the configuration where it will be read from; if it rejects, everything stays as it is
   * @param changesServer whether it is for another server or application
   */
  async change(save: () => Promise<void>, changesServer: boolean): Promise<void> {
    const { config } = this.#configuration
    if (changesServer && config) {
      // Ends a sign-in that is under way, so that what is signed out of is the session before it.
      await this.#authenticator?.close()
      await this.#authenticator?.signOut(config.signOutOfBrowser)
    }
    await save()
    if (!changesServer) await this.#authenticator?.close()
    this.#authenticator = null
    this.#unconfigured = null
    this.#configuration = this.#options.readConfiguration()
    await this.open()
  }

  /** Signs out here and at the server, whatever is under way; the browser is left alone. */
  async signOut(): Promise<void> {
    await this.#authenticator?.restore()
    await this.#authenticator?.close()
    await this.#authenticator?.signOut(false)
  }

  async close(): Promise<void> {
    await this.#authenticator?.close()
  }

  async #leaveFormer(config: Config): Promise<void> {
    const { former, endFormerSession, log } = this.#options
    const before = former()
    if (!before || (before.endpoint === config.endpoint && before.appId === config.appId)) return
    try {
      if (await endFormerSession(before)) log('signed out of the server that was configured before')
    } catch (error) {
      log(`the session before could not be ended: ${problemOf(error).code}`)
    }
  }

  async #clientSecret(config: Config): Promise<string | null> {
    if (config.applicationType === 'native') return null
    try {
      const secret = await this.#options.readClientSecret(config)
      if (secret === null) this.#unconfigured = { code: 'client_secret_missing' }
      return secret
    } catch (error) {
      this.#unconfigured = { code: 'client_secret_missing', detail: keychainProblem(error) }
      return null
    }
  }
}
