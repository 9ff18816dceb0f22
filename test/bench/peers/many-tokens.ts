import type { StoredSession } from '../../../src/main/auth/token-storage.ts'
import { Client } from '../../provider/client.ts'
import type { Provider } from '../../provider/index.ts'
import { DEMO_PASSWORD } from '../../provider/seed.ts'
import type { BrowserProcess } from '../support/browser-process.ts'
import { type Place, SCOPES, SERVICE } from './candidate.ts'
import { GenkanApp } from './genkan.ts'
import { listenForCallback } from './listener.ts'
import { logtoClient } from './logto-node.ts'

/** What somebody has access to, and who it is. */
export interface Access {
  readonly username: string
  readonly resources: readonly string[]
  readonly organizations: readonly string[]
}

/** Somebody's app with an access token for everything. */
export interface Holder {
  /** Lets all access tokens run out, as over night. */
  age(): Promise<void>
  /** Starts the app and gets all of them anew; what a launch needs before is part of it. */
  renewAll(): Promise<void>
}

const ORGANIZATIONS = 'urn:logto:scope:organizations'

export class GenkanHolder implements Holder {
  readonly #place: Place
  readonly #access: Access
  app: GenkanApp

  constructor(place: Place, access: Access) {
    this.#place = place
    this.#access = access
    this.app = this.#start()
  }

  async signIn(browser: BrowserProcess): Promise<void> {
    await this.app.authenticator.restore()
    const callback = await browser.signIn(await this.app.signIn(), this.#access.username)
    await Promise.all([this.app.signedIn(), browser.comeBack(callback)])
    await this.#getAll()
  }

  async age(): Promise<void> {
    await this.app.authenticator.check()
    await this.app.authenticator.close()
    this.app = this.#start()
    const session = await this.app.vault.read()
    if (!session) throw new Error('nothing is stored')
    await this.app.vault.write({ ...session, accessToken: aged(session.accessToken) } satisfies StoredSession)
  }

  async renewAll(): Promise<void> {
    await this.app.authenticator.restore()
    await this.app.authenticator.check()
    await this.#getAll()
  }

  async #getAll(): Promise<void> {
    const { resources, organizations } = this.#access
    await Promise.all([
      ...resources.map(resource => this.app.authenticator.accessToken(resource)),
      ...organizations.map(organization => this.app.authenticator.accessToken(undefined, organization))
    ])
  }

  #start(): GenkanApp {
    const asks = { scopes: ['email', ORGANIZATIONS], resources: this.#access.resources }
    return new GenkanApp(this.#place, { asks })
  }
}

/** It takes its turns: with several requests at once, @logto/node sends the same refresh token several times. */
export async function logtoHolder(place: Place, access: Access, browser: BrowserProcess): Promise<Holder> {
  const { endpoint, appId, keychain } = place
  const { resources, organizations } = access
  const config = { endpoint, appId, scopes: ['email', ORGANIZATIONS], resources: [...resources] }
  let address = ''
  const navigate = (url: string) => {
    address = url
  }
  const getAll = async (client = logtoClient(config, keychain)) => {
    await client.getAccessToken()
    for (const resource of resources) await client.getAccessToken(resource)
    for (const organization of organizations) await client.getOrganizationToken(organization)
  }
  const client = logtoClient(config, keychain, navigate)
  const listener = await listenForCallback(callback => client.handleSignInCallback(callback.href))
  await client.signIn({ redirectUri: listener.redirectUri })
  await browser.comeBack(await browser.signIn(address, access.username))
  await listener.signedIn
  listener.close()
  await getAll(client)
  return {
    age: async () => {
      const tokens = (await keychain.getPassword(SERVICE, 'accessToken')) ?? '{}'
      await keychain.setPassword(SERVICE, 'accessToken', aged(tokens))
    },
    renewAll: () => getAll()
  }
}

/** One refresh request after the other, with the token that came by the last; nothing is stored or checked. */
export async function bareHolder(provider: Provider, access: Access): Promise<Holder> {
  const { username, resources, organizations } = access
  const client = new Client(provider)
  const url = client.authorizationUrl({ scope: ['openid', ...SCOPES, ORGANIZATIONS].join(' ') })
  for (const resource of resources) url.searchParams.append('resource', resource)
  const page = await client.browser.open(url)
  if (page instanceof URL) throw new Error('somebody is signed in already')
  const callback = await client.browser.submit(page, '/sign-in', { username, password: DEMO_PASSWORD })
  let { body } = await client.exchange(callback as URL)
  const refresh = async (parameters: Readonly<Record<string, string>>) => {
    const answer = await client.refresh(body['refresh_token'], parameters)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    body = answer.body
  }
  return {
    age: async () => {},
    renewAll: async () => {
      await refresh({})
      for (const resource of resources) await refresh({ resource })
      for (const organization_id of organizations) await refresh({ organization_id })
    }
  }
}

function aged(accessTokens: string): string {
  return accessTokens.replaceAll(/"expiresAt":\d+/g, '"expiresAt":1')
}
