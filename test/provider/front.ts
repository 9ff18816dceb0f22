import type { RequestListener } from 'node:http'
import { errors } from 'oidc-provider'
import type { Faults, Route } from './faults.ts'
import type { Handler } from './listen.ts'
import { meetNetworkFault } from './network-faults.ts'
import { expiredPage } from './pages/expired.ts'
import { languageFor } from './pages/words.ts'
import type { Record } from './record.ts'
import { peekForm, type Routes, sendJson, sendPage } from './web.ts'

export interface FrontParts {
  /** The path below which oidc-provider answers, such as `/oidc`. */
  readonly mount: string
  readonly oidc: RequestListener
  readonly routes: Routes
}

/** Sends a request to oidc-provider or to a page. */
export function front({ mount, oidc, routes }: FrontParts): Handler {
  return async (req, res) => {
    const url = new URL(`http://localhost${req.url}`)
    if (url.pathname.startsWith(`${mount}/`)) {
      Object.assign(req, { originalUrl: req.url, url: req.url?.slice(mount.length) })
      return oidc(req, res)
    }
    const handler = routes[`${req.method} ${url.pathname}`]
    if (!handler) return sendJson(res, 404, { error: 'not_found' })
    try {
      await handler(req, res, url)
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error
      sendPage(res, 400, expiredPage(languageFor(undefined, req.headers['accept-language'])))
    }
  }
}

const ROUTES: Readonly<{ [path: string]: Route }> = {
  '/oidc/.well-known/openid-configuration': 'discovery',
  '/oidc/jwks': 'jwks',
  '/oidc/token': 'token',
  '/oidc/me': 'userinfo',
  '/oidc/token/revocation': 'revocation',
  '/oidc/session/end': 'end-session'
}

/** Writes requests down on their way in, and lets happen to them what has been ordered. */
export function observed(next: Handler, record: Record, faults: Faults): Handler {
  return async (req, res) => {
    const { pathname } = new URL(`http://localhost${req.url}`)
    const at = ROUTES[pathname]
    const form = at === 'token' ? await peekForm(req) : undefined
    record.request(req, pathname, form)
    if (faults.clockOffset) res.setHeader('date', dateHeader(faults.clockOffset))
    if (await meetNetworkFault(faults, withGrant(at, form), req, res)) return
    await next(req, res)
  }
}

function withGrant(route: Route | undefined, form: URLSearchParams | undefined): Route | undefined {
  if (route !== 'token') return route
  return form?.get('grant_type') === 'refresh_token' ? 'token:refresh' : 'token:code'
}

function dateHeader(offset: number): string {
  return new Date(Date.now() + offset * 1000).toUTCString()
}
