import { createHash, randomBytes } from 'node:crypto'
import { Browser, type Page } from './browser.ts'
import type { Provider } from './index.ts'
import { DEMO_PASSWORD } from './seed.ts'

export interface Answer {
  readonly status: number
  readonly body: { readonly [name: string]: unknown }
}

type Parameters = { readonly [name: string]: string }

/**
 * A Native application without any care: it sends what it is told and checks nothing, so that tests see what the
 * provider does. Every client has a browser of its own.
 */
export class Client {
  readonly redirectUri: string
  readonly browser: Browser
  readonly #provider: Pick<Provider, 'endpoint' | 'appId' | 'entraIssuer'>
  readonly #verifier = randomBytes(32).toString('base64url')

  constructor(
    provider: Pick<Provider, 'endpoint' | 'appId' | 'entraIssuer'>,
    redirectUri = 'http://localhost:53123/callback'
  ) {
    this.#provider = provider
    this.redirectUri = redirectUri
    const inside = [provider.endpoint, new URL(provider.entraIssuer).origin]
    this.browser = new Browser(url => !inside.includes(url.origin))
  }

  /** An authorization request; a parameter given as an empty string is left out. */
  authorizationUrl(parameters: Parameters = {}): URL {
    const url = new URL(`${this.#provider.endpoint}/oidc/auth`)
    const all = {
      client_id: this.#provider.appId,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: 'openid offline_access profile email',
      prompt: 'consent',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: createHash('sha256').update(this.#verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters
    }
    for (const [name, value] of Object.entries(all)) if (value) url.searchParams.set(name, value)
    return url
  }

  /** Opens the authorization request in the browser. */
  authorize(parameters?: Parameters): Promise<Page | URL> {
    return this.browser.open(this.authorizationUrl(parameters))
  }

  /** Signs in with user name and password. Resolves to the callback. */
  async signIn(username: string, parameters?: Parameters): Promise<URL> {
    const page = await this.authorize(parameters)
    if (page instanceof URL) return page
    const callback = await this.browser.submit(page, '/sign-in', { username, password: DEMO_PASSWORD })
    if (!(callback instanceof URL)) throw new Error(`The sign-in ended at ${callback.url}`)
    return callback
  }

  /** Exchanges the code in a callback; `parameters` replace what the request would have had. */
  exchange(callback: URL, parameters: Parameters = {}): Promise<Answer> {
    return this.token({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: this.redirectUri,
      code_verifier: this.#verifier,
      ...parameters
    })
  }

  refresh(refreshToken: unknown, parameters: Parameters = {}): Promise<Answer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken), ...parameters })
  }

  token(parameters: Parameters, headers: Parameters = {}): Promise<Answer> {
    return this.#post('/oidc/token', { client_id: this.#provider.appId, ...parameters }, headers)
  }

  revoke(parameters: Parameters): Promise<Answer> {
    return this.#post('/oidc/token/revocation', parameters)
  }

  async userinfo(accessToken: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${accessToken}` }
    return answerOf(await fetch(`${this.#provider.endpoint}/oidc/me`, { headers }))
  }

  async #post(path: string, parameters: Parameters, headers: Parameters = {}): Promise<Answer> {
    const body = new URLSearchParams(parameters)
    return answerOf(await fetch(this.#provider.endpoint + path, { method: 'POST', body, headers }))
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : {} }
}
