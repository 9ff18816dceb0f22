import Provider, { type Context } from 'oidc-provider'
import { Artifacts } from './artifacts.ts'
import { createSigningKey } from './keys.ts'
import { reportErrors } from './logto.ts'
import type { EntraClient } from './microsoft-connector.ts'
import { microsoftPage } from './pages/microsoft.ts'
import { languageFor } from './pages/words.ts'
import { ENTRA_ACCOUNT } from './seed.ts'
import { type Routes, readForm, sendPage } from './web.ts'

const DAY = 24 * 3600

/** Path of the issuer below the origin, with the tenant in it as at Microsoft. */
export const ENTRA_PATH = `/${ENTRA_ACCOUNT.tid}/v2.0`

/** A second provider, which plays Entra ID: one tenant with one account, and one client, which is Logto. */
export function createEntra(client: EntraClient): Provider {
  const { password: _, ...claims } = ENTRA_ACCOUNT
  const account = { accountId: claims.oid, claims: async () => ({ ...claims, sub: claims.oid }) }
  const artifacts = new Artifacts()

  const provider = new Provider(client.issuer, {
    adapter: (model: string) => artifacts.adapter(model),
    claims: { openid: ['sub', 'oid', 'tid'], profile: ['name', 'preferred_username'], email: ['email'] },
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [client.redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256'
      }
    ],
    conformIdTokenClaims: false,
    cookies: {
      names: { session: 'entra_session', interaction: 'entra_interaction', resume: 'entra_resume' },
      short: { httpOnly: true, sameSite: 'lax', path: '/' }
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false }
    },
    findAccount: () => account,
    interactions: { url: () => '/sign-in' },
    jwks: { keys: [createSigningKey('ES256')] },
    loadExistingGrant: allGranted,
    renderError: (ctx: Context, body: object) => {
      ctx.type = 'json'
      ctx.body = body
    },
    responseTypes: ['code'],
    routes: { authorization: '/authorize', jwks: '/keys' },
    ttl: { AccessToken: 3600, Grant: DAY, IdToken: 3600, Interaction: 3600, Session: DAY }
  })
  reportErrors(provider)
  return provider
}

/** The administrator of the tenant has consented for everybody, as companies do. */
async function allGranted(ctx: Context & { oidc: { provider: Provider } }) {
  const { provider, account, client } = ctx.oidc
  const grant = new provider.Grant({ accountId: account?.accountId ?? '', clientId: client?.clientId ?? '' })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}

/** Its pages: sign in, or cancel. */
export function entraPages(provider: Provider): Routes {
  return {
    'GET /sign-in': async (req, res) => {
      const { params } = await provider.interactionDetails(req, res)
      const language = languageFor(params['ui_locales'], req.headers['accept-language'])
      sendPage(res, 200, microsoftPage(language, { email: params['login_hint'] }))
    },

    'POST /sign-in': async (req, res) => {
      const { params } = await provider.interactionDetails(req, res)
      const { email = '', password = '' } = Object.fromEntries(await readForm(req))
      if (email.toLowerCase() === ENTRA_ACCOUNT.email && password === ENTRA_ACCOUNT.password) {
        return provider.interactionFinished(req, res, { login: { accountId: ENTRA_ACCOUNT.oid } })
      }
      const language = languageFor(params['ui_locales'], req.headers['accept-language'])
      sendPage(res, 422, microsoftPage(language, { email, rejected: true }))
    },

    'POST /cancel': async (req, res) => {
      const error = { error: 'access_denied', error_description: 'the user cancelled the authentication' }
      await provider.interactionFinished(req, res, error)
    }
  }
}
