import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The listener of an app that has written its own: `node:http`, one path, and a page when all is done. */
export interface Listener {
  readonly redirectUri: string
  /** What `onCallback` came to. */
  readonly signedIn: Promise<void>
  close(): void
}

/** @param onCallback what is done before the browser gets its page */
export async function listenForCallback(onCallback: (address: URL) => Promise<void>): Promise<Listener> {
  const signedIn = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const address = URL.parse(request.url ?? '', redirectUri)
    if (address?.pathname !== '/callback') {
      response.writeHead(404).end()
      return
    }
    try {
      await onCallback(address)
      signedIn.resolve()
      response.end('You are signed in and can close this window.')
    } catch (error) {
      signedIn.reject(error)
      response.writeHead(400).end('The sign-in failed.')
    }
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const redirectUri = `http://localhost:${(server.address() as AddressInfo).port}/callback`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { redirectUri, signedIn: signedIn.promise, close }
}
