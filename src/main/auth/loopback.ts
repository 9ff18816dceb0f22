import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { AuthError } from './auth-error.ts'

/** A listener on this machine's loopback addresses alone. */
export interface Loopback {
  readonly port: number
  /** Ends the listener and every connection; the port is free when it resolves. May be called more than once. */
  close(): Promise<void>
}

const IPV4 = '127.0.0.1'
const IPV6 = '::1'
/** Time for a client to send its headers, in milliseconds. Browsers on the same machine take a few. */
const HEADERS_TIME_LIMIT = 5_000
/** A callback with its cookies is below 4 kB; `localhost` cookies of other programs may come along. */
const MOST_HEADER_BYTES = 32_768
/** With more open connections than this the oldest goes, so that a hostile client cannot shut the browser out. */
const MOST_CONNECTIONS = 64
/** Tries to find a port that is free on both addresses. */
const FREE_PORT_TRIES = 10

/**
 * Listens on 127.0.0.1 and ::1 at the same port. `localhost` may resolve to either and the browser chooses, so whoever
 * holds one of them could receive the authorization code (RFC 8252 §8.3): if either is taken, the port counts as busy.
 * Where the machine has no IPv6, 127.0.0.1 alone is right.
 *
 * @param port the port; 0 for any that is free on both addresses
 * @throws {AuthError} `port_busy`
 */
export async function listenOnLoopback(port: number, onRequest: RequestListener): Promise<Loopback> {
  for (let tries = port === 0 ? FREE_PORT_TRIES : 1; tries > 0; tries--) {
    const first = createLimitedServer(onRequest)
    const second = createLimitedServer(onRequest)
    try {
      const chosen = await listen(first, IPV4, port)
      await listen(second, IPV6, chosen).catch(ignoreMissingIpv6)
      return { port: chosen, close: async () => void (await Promise.all([end(first), end(second)])) }
    } catch (error) {
      await Promise.all([end(first), end(second)])
      if (errorCode(error) !== 'EADDRINUSE' && errorCode(error) !== 'EACCES') throw error
    }
  }
  throw new AuthError('port_busy', { detail: `port ${port}` })
}

function createLimitedServer(onRequest: RequestListener): Server {
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_TIME_LIMIT,
      requestTimeout: HEADERS_TIME_LIMIT,
      connectionsCheckingInterval: 1_000,
      keepAlive: false
    },
    onRequest
  )
  server.maxHeadersCount = 100
  server.maxRequestsPerSocket = 1
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    const [oldest] = sockets
    if (sockets.size > MOST_CONNECTIONS) oldest?.destroy()
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return server
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true, ipv6Only: host === IPV6 }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function end(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function ignoreMissingIpv6(error: unknown): void {
  if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(errorCode(error))) throw error
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
