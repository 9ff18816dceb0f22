import {
  type ICachePlugin,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
  PromptValue,
  ProtocolMode,
  PublicClientApplication
} from '@azure/msal-node'
import type { Keychain } from '../../../src/main/auth/vault.ts'
import type { Application } from '../../provider/applications.ts'
import { type Candidate, type Place, SCOPES, SERVICE } from './candidate.ts'

/** MSAL listens at the root of a port that it finds, which no other application here does. */
export const MSAL_APPLICATION: Application = {
  id: 'msal-node',
  redirectUris: ['http://localhost'],
  postLogoutRedirectUris: []
}

const ACCOUNT = 'msal-node'

/**
 * MSAL Node's `acquireTokenInteractive` at a generic OpenID provider. Its cache is one keychain item, as
 * msal-node-extensions keeps it on macOS and Linux. MSAL does not verify the signature of an ID token.
 */
export function msalNode({ endpoint, appId, keychain }: Place): Candidate {
  let app: PublicClientApplication
  const silently = async (forceRefresh: boolean) => {
    const [account] = await app.getAllAccounts()
    if (!account) throw new Error('nobody is signed in')
    await app.acquireTokenSilent({ account, scopes: [...SCOPES], forceRefresh })
  }
  const start = () => {
    app = msalApplication({ endpoint, appId, keychain })
  }
  return {
    begin: async () => {
      start()
      const opened = Promise.withResolvers<string>()
      const signedIn = app.acquireTokenInteractive({
        scopes: [...SCOPES],
        prompt: PromptValue.CONSENT,
        openBrowser: async address => opened.resolve(address)
      })
      // A failure before the browser is opened.
      signedIn.catch(opened.reject)
      // MSAL takes the answer as a form alone. The same answer comes here in the address, and the browser posts it.
      const address = new URL((await opened.promise).replace(/^https:/, 'http:'))
      address.searchParams.delete('response_mode')
      return { address: address.href, formPost: true, signedIn }
    },
    launch: () => {
      start()
      return silently(false)
    },
    refresh: () => silently(true),
    reset: async () => void (await keychain.deletePassword(SERVICE, ACCOUNT))
  }
}

export function msalApplication({ endpoint, appId, keychain }: Place): PublicClientApplication {
  const authority = `${endpoint.replace('http:', 'https:')}/oidc`
  return new PublicClientApplication({
    auth: { clientId: appId, authority, knownAuthorities: [new URL(authority).host] },
    cache: { cachePlugin: keychainCache(keychain) },
    system: { protocolMode: ProtocolMode.OIDC, networkClient: withoutTls(endpoint) }
  })
}

/** The documented plugin: the whole cache is read before it is used, and written when it has changed. */
function keychainCache(keychain: Keychain): ICachePlugin {
  return {
    beforeCacheAccess: async context => {
      const cache = await keychain.getPassword(SERVICE, ACCOUNT)
      if (cache !== null) context.tokenCache.deserialize(cache)
    },
    afterCacheAccess: async context => {
      if (context.cacheHasChanged)
        await keychain.setPassword(SERVICE, ACCOUNT, context.tokenCache.serialize())
    }
  }
}

/**
 * MSAL takes authorities with `https:` alone. The others talk to the provider of the benchmark in the clear, and TLS would
 * cost MSAL what they do not pay: so it believes in `https:`, and its requests go out as theirs do, by the same fetch.
 */
function withoutTls(endpoint: string): INetworkModule {
  const secure = endpoint.replace('http:', 'https:')
  const send = async <T>(method: string, url: string, options?: NetworkRequestOptions) => {
    const response = await fetch(url.replace(secure, endpoint), {
      method,
      ...(options?.headers && { headers: options.headers }),
      ...(options?.body && { body: options.body })
    })
    // The metadata names the addresses that it would name behind TLS.
    const text = url.endsWith('/openid-configuration')
      ? (await response.text()).replaceAll(endpoint, secure)
      : await response.text()
    const headers = Object.fromEntries(response.headers)
    return { headers, body: JSON.parse(text) as T, status: response.status } satisfies NetworkResponse<T>
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options)
  }
}
