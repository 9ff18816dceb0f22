import type { Context } from 'oidc-provider'
import type { Faults } from './faults.ts'
import { shiftIdToken, spoilIdToken } from './id-token-flaws.ts'
import type { SigningKeys } from './keys.ts'
import type { Record } from './record.ts'

const SECRETS = ['access_token', 'refresh_token', 'id_token']

/**
 * Koa middleware that gives oidc-provider's answers Logto's form, remembers the secrets in them, and puts the
 * faults into them that have been ordered.
 */
export function answerLikeLogto(faults: Faults, keys: SigningKeys, record: Record) {
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    await next()
    if (isObject(ctx.body) && typeof ctx.body['error'] === 'string') ctx.body = errorBody(ctx.body)
    if (isObject(ctx.body) && ctx.oidc?.route === 'token') {
      await spoilTokens(ctx, ctx.body)
      for (const name of SECRETS) record.secret(ctx.body[name])
    }
    spoilCallback(ctx)
  }

  async function spoilTokens(ctx: Context, body: { [name: string]: unknown }): Promise<void> {
    const idToken = body['id_token']
    if (typeof idToken !== 'string') return
    const grant = ctx.oidc?.params?.['grant_type'] === 'refresh_token' ? 'token:refresh' : 'token:code'
    const fault = faults.take(['id-token'], grant)
    if (fault) body['id_token'] = await spoilIdToken(idToken, keys.current, fault.flaw)
    else if (faults.clockOffset) {
      body['id_token'] = await shiftIdToken(idToken, keys.current, faults.clockOffset)
    }
  }

  function spoilCallback(ctx: Context): void {
    const location = URL.parse(ctx.response.get('location'))
    if (!location?.searchParams.has('iss')) return
    const fault = faults.take(['callback-iss'], undefined)
    if (!fault) return
    if (fault.iss === null) location.searchParams.delete('iss')
    else location.searchParams.set('iss', fault.iss)
    ctx.set('location', location.href)
  }
}

/** Logto's form of an OAuth error (measured); also what the browser shows where there is no callback to go to. */
function errorBody(body: { readonly [name: string]: unknown }): object {
  const message = typeof body['error_description'] === 'string' ? body['error_description'] : body['error']
  return { code: `oidc.${body['error']}`, message, ...body }
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
