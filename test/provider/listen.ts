import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (req: IncomingMessage, res: ServerResponse) => unknown

export interface Listener {
  readonly port: number
  /** Answers requests with this from now on. */
  serve(handler: Handler): void
  close(): Promise<void>
}

/** How often another free port is tried when one is free on one address only. */
const ATTEMPTS = 10

/**
 * Listens on the same port of several addresses; those that this machine does not have are left out.
 *
 * @param port 0 for any that is free on all of them
 * @throws {Error} `EADDRINUSE`, if the port is taken
 */
export async function listen(
  addresses: readonly string[],
  port: number,
  attempts = ATTEMPTS
): Promise<Listener> {
  const servers: Server[] = []
  const close = async () => {
    await Promise.all(servers.map(closeServer))
  }
  let taken = port
  for (const address of addresses) {
    const server = createServer()
    try {
      server.listen({ host: address, port: taken, ipv6Only: true })
      await once(server, 'listening')
      servers.push(server)
      taken = (server.address() as AddressInfo).port
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue
      await close()
      if (port === 0 && code === 'EADDRINUSE' && attempts > 1) return listen(addresses, port, attempts - 1)
      throw error
    }
  }
  const serve = (handler: Handler) => {
    for (const server of servers) server.on('request', (req, res) => handle(handler, req, res))
  }
  return { port: taken, serve, close }
}

async function handle(handler: Handler, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    await handler(req, res)
  } catch (error) {
    // The client hung up.
    if (req.destroyed) return
    console.error(error)
    res.writeHead(500).end()
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
