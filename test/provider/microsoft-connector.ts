import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type Provider from 'oidc-provider'
import { extrasOf, MICROSOFT_PAGE } from './first-page.ts'
import type { User, Users } from './users.ts'
import { type Routes, redirect } from './web.ts'

export const TARGET = 'azuread'
export const CALLBACK_PATH = `/callback/${TARGET}`

/** How Logto is known to the Entra ID stand-in. */
export interface EntraClient {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
}

interface Attempt {
  readonly interaction: string
  readonly nonce: string
  readonly verifier: string
}

const random = () => randomBytes(32).toString('base64url')

/**
 * Logto's Azure AD connector: Logto is itself a client of Entra ID (authorization code flow with PKCE), and makes
 * a user of whoever comes back. Who cancels there comes back to Logto's own sign-in page (measured).
 */
export function microsoftConnector(provider: Provider, users: Users, client: EntraClient): Routes {
  const attempts = new Map<string, Attempt>()
  const keys = createRemoteJWKSet(new URL(`${client.issuer}/keys`))

  async function exchange(code: string, { verifier, nonce }: Attempt): Promise<JWTPayload | undefined> {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uri: client.redirectUri,
      code,
      code_verifier: verifier
    })
    const response = await fetch(`${client.issuer}/token`, { method: 'POST', body })
    if (!response.ok) return undefined
    const { id_token } = (await response.json()) as { id_token: string }
    const { payload } = await jwtVerify(id_token, keys, { issuer: client.issuer, audience: client.clientId })
    return payload['nonce'] === nonce ? payload : undefined
  }

  return {
    [`GET ${MICROSOFT_PAGE}`]: async (req, res) => {
      const interaction = await provider.interactionDetails(req, res)
      const attempt = { interaction: interaction.uid, nonce: random(), verifier: random() }
      const state = random()
      attempts.set(state, attempt)
      const request = authorizationRequest(client, state, attempt)
      const hints = {
        ui_locales: interaction.params['ui_locales'],
        login_hint: extrasOf(interaction).loginHint
      }
      for (const [name, value] of Object.entries(hints)) if (value) request.set(name, value)
      redirect(res, `${client.issuer}/authorize?${request}`)
    },

    [`GET ${CALLBACK_PATH}`]: async (req, res, url) => {
      const interaction = await provider.interactionDetails(req, res)
      const state = url.searchParams.get('state') ?? ''
      const attempt = attempts.get(state)
      attempts.delete(state)
      if (url.searchParams.get('error') === 'access_denied') return redirect(res, '/sign-in')
      const belongs = attempt?.interaction === interaction.uid
      const claims = belongs ? await exchange(url.searchParams.get('code') ?? '', attempt) : undefined
      if (!claims) return redirect(res, '/sign-in?microsoft-failed')
      const { id } = findOrCreate(users, claims)
      await provider.interactionFinished(req, res, { login: { accountId: id } })
    }
  }
}

function authorizationRequest(
  client: EntraClient,
  state: string,
  { nonce, verifier }: Attempt
): URLSearchParams {
  return new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256'
  })
}

/** The user of a Microsoft account: found by its object ID, or created from its claims with no user name. */
function findOrCreate(users: Users, claims: JWTPayload): User {
  const { oid, tid, name = null, email = null } = claims as { [name: string]: string }
  const userId = String(oid)
  const details = { id: userId, name, email, rawData: { oid, tid, name, email } }
  return (
    users.findByIdentity(TARGET, userId) ??
    users.create({ name, email, identities: { [TARGET]: { userId, details } } })
  )
}
