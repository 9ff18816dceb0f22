import { shell } from 'electron'
import { isSecure } from './auth/server.ts'
import { rateLimit } from './rate-limit.ts'

/** More than any person asks for; a hostile window could fill the screen with tabs. */
const mayOpen = rateLimit(10, 60_000)

/**
 * Opens an address in the system browser. `openExternal` hands whatever it gets to the operating system, which runs
 * programs for many schemes; so nothing but `https:` (and loopback `http:`, for development) gets there.
 */
export async function openInBrowser(url: string): Promise<void> {
  if (!isSecure(url)) throw new Error('not an address for the browser')
  if (!mayOpen()) throw new Error('the browser was opened too often')
  await shell.openExternal(url)
}
