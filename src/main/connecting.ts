import { app, clipboard, net } from 'electron'
import type { Language } from '../shared/language.ts'
import { wordsIn } from '../shared/words/index.ts'
import type { Fetch } from './auth/requester.ts'
import { createAuthenticator } from './authentication.ts'
import { describeConfigProblem } from './config/describe.ts'
import { demoSource, type Places, readSources, userFile } from './config/places.ts'
import { lockedSettings, readConfiguration } from './config/read.ts'
import { saveUserSettings } from './config/user-file.ts'
import { Connection } from './connection.ts'
import { KEYCHAIN_SERVICE, osKeychain } from './keychain.ts'
import type { Preferences } from './preferences.ts'
import { ClientSecrets } from './setup/client-secrets.ts'
import { endFormerSession } from './setup/former-session.ts'
import { probe } from './setup/probe.ts'
import { Setup } from './setup/setup.ts'

export interface ConnectingOptions {
  readonly fetch: Fetch
  readonly preferences: Preferences
  readonly language: () => Language
  readonly onChange: () => void
  /** The user has finished in the browser, or failed there, and is looking at the browser. */
  readonly onFinished: () => void
  readonly log: (message: string) => void
}

/** Where this app finds its configuration. */
export function appPlaces(): Places {
  return {
    env: process.env,
    platform: process.platform,
    profile: app.getPath('userData'),
    appFolder: app.getAppPath(),
    packaged: app.isPackaged
  }
}

/** Gives connection and set-up screen what they need of this app: files, keychain, network, clipboard. */
export function createConnection(options: ConnectingOptions): { connection: Connection; setup: Setup } {
  const { fetch, preferences, log, onChange } = options
  const places = appPlaces()
  const isOnline = () => net.isOnline()
  const keychain = osKeychain()
  const secrets = new ClientSecrets(keychain, KEYCHAIN_SERVICE)
  const demo = demoSource(places)
  let usesDemo = false

  const connection = new Connection({
    readConfiguration: () => {
      const configuration = readConfiguration(usesDemo && demo ? [demo] : readSources(places))
      for (const problem of configuration.problems) {
        log(`configuration: ${describeConfigProblem(problem, wordsIn('en'))}`)
      }
      return configuration
    },
    createAuthenticator: (config, clientSecret) =>
      createAuthenticator({ ...options, config, clientSecret, onState: onChange }),
    readClientSecret: config => secrets.read(config),
    former: () => preferences.values.connection,
    remember: server => preferences.set({ connection: server }),
    endFormerSession: former =>
      endFormerSession({ application: former, keychain, service: KEYCHAIN_SERVICE, fetch, isOnline }),
    onState: onChange,
    log
  })

  const setup = new Setup({
    configuration: () => connection.configuration,
    why: () => (connection.state.kind === 'unconfigured' ? connection.state.why : null),
    check: { fetch, probe, isOnline },
    readClipboard: async () => clipboard.readText(),
    readClientSecret: target => secrets.read(target),
    save: (target, clientSecret) => {
      const { config } = connection.configuration
      const changesServer = config?.endpoint !== target.endpoint || config.appId !== target.appId
      const locked = lockedSettings(connection.configuration)
      const own = Object.entries(target).filter(([setting]) => !locked.some(it => it === setting))
      return connection.change(async () => {
        if (clientSecret !== null) await secrets.save(target, clientSecret)
        saveUserSettings(userFile(places), Object.fromEntries(own))
        usesDemo = false
      }, changesServer)
    },
    tryDemo:
      demo &&
      (() =>
        connection.change(async () => {
          usesDemo = true
        }, true)),
    onChange
  })
  return { connection, setup }
}
