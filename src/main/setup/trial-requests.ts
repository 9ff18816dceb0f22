import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { BadFinding } from '../../shared/setup.ts'
import { AuthError } from '../auth/auth-error.ts'
import type { LogtoServer, ServerMetadata } from '../auth/server.ts'

/** Logto's errors have the code of OAuth, and one of their own like `oidc.invalid_client`. */
const errorSchema = z
  .object({ error: z.string() })
  .or(z.object({ code: z.string() }).transform(({ code }) => ({ error: code.replace(/^oidc\./, '') })))

const random = () => randomBytes(32).toString('base64url')

/** An authorization request like those of a sign-in; its code verifier is forgotten, so nothing can come of it. */
export function authorizationProbe(metadata: ServerMetadata, appId: string, redirectUri: string): string {
  const parameters = new URLSearchParams({
    client_id: appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid offline_access profile',
    prompt: 'consent',
    state: random(),
    code_challenge: createHash('sha256').update(random()).digest('base64url'),
    code_challenge_method: 'S256'
  })
  return `${metadata.authorizationEndpoint}?${parameters}`
}

/**
 * The OAuth error in the answer to an authorization request, or null where it leads on to a sign-in page. An unknown
 * client and an unregistered redirect URI are a 400 with JSON, other faults a redirect to the callback (measured).
 */
export function oauthErrorOf(
  answer: { readonly status: number; readonly location: string | null; readonly body: string },
  redirectUri: string
): string | null {
  const { status, location, body } = answer
  if (location?.startsWith(redirectUri)) return new URL(location).searchParams.get('error')
  if (location !== null || status === 200) return null
  const parsed = errorSchema.safeParse(parseJson(body))
  return parsed.success ? parsed.data.error : `HTTP ${status}`
}

/**
 * What is wrong with the way the application authenticates, by a token request with a code that there is not: who
 * passes is told that the code is wrong (RFC 6749 §5.2).
 *
 * @throws {AuthError} for network problems
 */
export async function clientFaultOf(server: LogtoServer, redirectUri: string): Promise<BadFinding | null> {
  const withSecret = server.config.clientSecret !== undefined
  if (await isAccepted(server, redirectUri, withSecret)) return null
  if (!withSecret) return 'secret_required'
  return (await isAccepted(server, redirectUri, false)) ? 'secret_unwanted' : 'secret_rejected'
}

async function isAccepted(server: LogtoServer, redirectUri: string, withSecret: boolean): Promise<boolean> {
  const { tokenEndpoint } = await server.metadata()
  try {
    await server.requester()(tokenEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(withSecret && server.clientAuthentication())
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: server.config.appId,
        redirect_uri: redirectUri,
        code: random(),
        code_verifier: random()
      }).toString()
    })
    return true
  } catch (error) {
    if (!(error instanceof AuthError) || error.oauthError === undefined) throw error
    return error.oauthError !== 'invalid_client'
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
