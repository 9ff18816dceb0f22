import * as oidc from 'openid-client'
import { type Candidate, type Place, SCOPES, SERVICE } from './candidate.ts'
import { type Listener, listenForCallback } from './listener.ts'

const ACCOUNT = 'openid-client'

/** openid-client 6 as its README writes it, with PKCE, state, nonce, and ID tokens whose signature is checked; one keychain item. */
export function openidClient({ endpoint, appId, keychain }: Place): Candidate {
  let listener: Listener | undefined
  let config: oidc.Configuration
  let tokens: oidc.TokenEndpointResponse
  const discover = async () => {
    config = await oidc.discovery(new URL(`${endpoint}/oidc`), appId, undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks]
    })
  }
  const store = () => keychain.setPassword(SERVICE, ACCOUNT, JSON.stringify(tokens))
  return {
    begin: async () => {
      await discover()
      oidc.setJwksCache(config, {
        jwks: await (await fetch(config.serverMetadata().jwks_uri ?? '')).json(),
        uat: Math.floor(Date.now() / 1000)
      })
      const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
      const expectedState = oidc.randomState()
      const expectedNonce = oidc.randomNonce()
      const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }
      const open = await listenForCallback(async address => {
        tokens = await oidc.authorizationCodeGrant(config, address, checks)
        await store()
      })
      listener = open
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: open.redirectUri,
        scope: ['openid', ...SCOPES].join(' '),
        prompt: 'consent',
        code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: expectedState,
        nonce: expectedNonce
      })
      return { address: address.href, signedIn: open.signedIn }
    },
    launch: async () => {
      await discover()
      tokens = JSON.parse((await keychain.getPassword(SERVICE, ACCOUNT)) ?? '')
    },
    refresh: async () => {
      tokens = { ...tokens, ...(await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')) }
      await store()
    },
    reset: async () => {
      listener?.close()
      await keychain.deletePassword(SERVICE, ACCOUNT)
    }
  }
}
