import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { type Place, SCOPES, SERVICE } from './candidate.ts'

const ACCOUNT = 'floor'
const REDIRECT_URI = 'http://localhost:53123/callback'

/** The least that a sign-in takes once the code is there. It has no listener, and nobody is told. */
export interface Floor {
  /** Gets keys and metadata; gives the address for the browser. */
  begin(): Promise<string>
  /** One token request, one verification, one write. */
  finish(callback: URL): Promise<void>
  reset(): Promise<void>
}

export function floor({ endpoint, appId, keychain }: Place): Floor {
  const issuer = `${endpoint}/oidc`
  let keys: ReturnType<typeof createLocalJWKSet>
  let verifier = ''
  return {
    begin: async () => {
      keys = createLocalJWKSet(await (await fetch(`${issuer}/jwks`)).json())
      verifier = randomBytes(32).toString('base64url')
      return `${issuer}/auth?${new URLSearchParams({
        client_id: appId,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope: ['openid', ...SCOPES].join(' '),
        prompt: 'consent',
        state: 'state',
        nonce: 'nonce',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256'
      })}`
    },
    finish: async callback => {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: appId,
          redirect_uri: REDIRECT_URI,
          code: callback.searchParams.get('code') ?? '',
          code_verifier: verifier
        })
      })
      const tokens = (await response.json()) as { id_token: string }
      await jwtVerify(tokens.id_token, keys, { issuer, audience: appId, algorithms: ['ES384'] })
      await keychain.setPassword(SERVICE, ACCOUNT, JSON.stringify(tokens))
    },
    reset: async () => void (await keychain.deletePassword(SERVICE, ACCOUNT))
  }
}
