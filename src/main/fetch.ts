import { net } from 'electron'
import type { Fetch } from './auth/requester.ts'

/** The system's proxy, PAC and certificates apply. Cookies stay out: nothing of a browser belongs to these requests. */
export const fetchThroughSystem: Fetch = (url, init) => net.fetch(url, { ...init, credentials: 'omit' })

/** The same, but no request before something has happened. */
export const fetchAfter =
  (event: Promise<void>): Fetch =>
  async (url, init) => {
    await event
    init.signal?.throwIfAborted()
    return fetchThroughSystem(url, init)
  }
