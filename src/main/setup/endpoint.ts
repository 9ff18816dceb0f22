import { isSecure } from '../auth/server.ts'

/** Where Logto Cloud's Console is; its first folder is the tenant's ID (https://openapi.logto.io/authentication). */
const CLOUD_CONSOLE = 'https://cloud.logto.io'

/**
 * The endpoint behind any address of a Logto tenant that somebody has copied: `logto.example`, a sign-in page, the
 * discovery document, a page of Logto Cloud's Console. A path in front of `/oidc` belongs to the endpoint, any other
 * path is that of a page.
 *
 * @returns null for what is no address, or one without https that leaves this machine
 */
export function endpointOf(pasted: string): string | null {
  const trimmed = pasted.trim()
  const scheme = /^(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(trimmed) ? 'http' : 'https'
  const address = /^[a-z][\w+.-]*:\/\//i.test(trimmed) ? trimmed : `${scheme}://${trimmed}`
  if (!isSecure(address)) return null
  const { origin, pathname, username, password } = new URL(address)
  if (username || password) return null
  const cloudTenant = origin === CLOUD_CONSOLE && pathname.match(/^\/([a-z\d]+)(\/|$)/)?.[1]
  if (cloudTenant) return `https://${cloudTenant}.logto.app`
  const oidc = pathname.match(/^(.*?)\/oidc(\/|$)/)
  return origin + (oidc?.[1] ?? '')
}
