import { z } from 'zod'
import type { Problem } from '../shared/problem.ts'
import { isSecure, type ServerConfig } from './auth/server.ts'

export interface Config {
  readonly server: ServerConfig
  /** The port of the registered redirect URI, `http://localhost:PORT/callback`, and post-logout URI, `http://localhost:PORT/`. */
  readonly port: number
}

const schema = z.object({
  LOGTO_ENDPOINT: z
    .url()
    .refine(isSecure, 'expected https, or http on a loopback address')
    .transform(url => url.replace(/\/+$/, '')),
  LOGTO_APP_ID: z.string().trim().min(1)
})

/** What Genkan asks for beyond `openid`, `offline_access` and `profile`, which @logto/node always adds. */
const SCOPES = ['email', 'roles', 'urn:logto:scope:organizations', 'urn:logto:scope:organization_roles']
const PORT = 3000

/**
 * Reads the configuration from environment variables.
 *
 * @returns the configuration, or the problem that names variable, and what was expected of it
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config | Problem {
  if (!env['LOGTO_ENDPOINT'] && !env['LOGTO_APP_ID']) return { code: 'not_configured' }
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { code: 'config_invalid', detail: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { LOGTO_ENDPOINT: endpoint, LOGTO_APP_ID: appId } = parsed.data
  return { server: { endpoint, appId, scopes: SCOPES, resources: [] }, port: PORT }
}
