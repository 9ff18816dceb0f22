import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { extrasOf } from './first-page.ts'
import { registerPage, signInPage } from './pages/sign-in.ts'
import { type FormError, languageFor } from './pages/words.ts'
import { passwordMatches, type Users } from './users.ts'
import { type Routes, readForm, sendPage } from './web.ts'

/** The pages on which people sign in and create accounts, and the consent that nobody is asked for. */
export function experience(provider: Provider, users: Users): Routes {
  async function signInState(req: IncomingMessage, res: ServerResponse) {
    const interaction = await provider.interactionDetails(req, res)
    const language = languageFor(interaction.params['ui_locales'], req.headers['accept-language'])
    return { language, username: extrasOf(interaction).loginHint }
  }

  async function finish(req: IncomingMessage, res: ServerResponse, accountId: string): Promise<void> {
    await provider.interactionFinished(req, res, { login: { accountId } })
  }

  return {
    'GET /sign-in': async (req, res, url) => {
      const { language, username } = await signInState(req, res)
      const error = url.searchParams.has('microsoft-failed') ? 'microsoftFailed' : undefined
      sendPage(res, 200, signInPage(language, { username, error }))
    },

    'POST /sign-in': async (req, res) => {
      const { language } = await signInState(req, res)
      const { username = '', password = '' } = Object.fromEntries(await readForm(req))
      const user = users.findByUsername(username)
      if (user && passwordMatches(user, password) && !user.suspended) return finish(req, res, user.id)
      const error = user?.suspended ? 'suspended' : 'wrongPassword'
      sendPage(res, 422, signInPage(language, { username, error }))
    },

    'GET /register': async (req, res) => {
      const { language } = await signInState(req, res)
      sendPage(res, 200, registerPage(language))
    },

    'POST /register': async (req, res) => {
      const { language } = await signInState(req, res)
      const { username = '', password = '', name, email } = Object.fromEntries(await readForm(req))
      const refuse = (error: FormError) => sendPage(res, 422, registerPage(language, { username, error }))
      if (!username || !password) return refuse('fillIn')
      if (users.findByUsername(username)) return refuse('usernameTaken')
      const user = users.create({ username, password, name: name || null, email: email || null })
      await finish(req, res, user.id)
    },

    'GET /consent': async (req, res) => {
      const { grantId, params, prompt, session } = await provider.interactionDetails(req, res)
      const { missingOIDCScope = [], missingResourceScopes = {} } = prompt.details
      const known = grantId ? await provider.Grant.find(grantId) : undefined
      const subject = { accountId: session?.accountId ?? '', clientId: params['client_id'] ?? '' }
      const grant = known ?? new provider.Grant(subject)
      grant.addOIDCScope(missingOIDCScope.join(' '))
      for (const [resource, scopes] of Object.entries(missingResourceScopes)) {
        grant.addResourceScope(resource, scopes.join(' '))
      }
      await provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } })
    }
  }
}
