import { isSecure } from '../auth/server.ts'

/**
 * The endpoint behind any address of a Logto tenant that somebody has copied: `logto.example`, a sign-in page, the
 * discovery document. A path in front of `/oidc` belongs to the endpoint, any other path is that of a page.
 *
 * @returns null for what is no address, or one without https that leaves this machine
 */
export function endpointOf(pasted: string): string | null {
  const trimmed = pasted.trim()
  const address = /^[a-z][\w+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!isSecure(address)) return null
  const { origin, pathname, username, password } = new URL(address)
  if (username || password) return null
  const oidc = pathname.match(/^(.*?)\/oidc(\/|$)/)
  return origin + (oidc?.[1] ?? '')
}
