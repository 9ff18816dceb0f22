import { shell } from 'electron'
import { isSecure } from './auth/server.ts'

/**
 * Opens an address in the system browser. `openExternal` hands whatever it gets to the operating system, which runs
 * programs for many schemes; so nothing but `https:` (and loopback `http:`, for development) gets there.
 */
export async function openInBrowser(url: string): Promise<void> {
  if (!isSecure(url)) throw new Error('not an address for the browser')
  await shell.openExternal(url)
}
