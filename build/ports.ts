import { type AddressInfo, createServer, type Server } from 'node:net'

/** Both places that `localhost` may lead to. */
const LOOPBACK = ['127.0.0.1', '::1'] as const

export type LoopbackAddress = (typeof LOOPBACK)[number]

/**
 * Listens on a port of a loopback address.
 *
 * @returns the server, or null where this machine does not have the address (no IPv6)
 * @throws {Error} with the code `EADDRINUSE` if the port is taken
 */
export function occupyPort(port: number, host: LoopbackAddress): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(null)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true })
  })
}

/** Whether nobody listens on a port, neither on 127.0.0.1 nor on ::1. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of LOOPBACK) {
    try {
      const server = await occupyPort(port, host)
      await new Promise(resolve => (server ? server.close(resolve) : resolve(null)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
      throw error
    }
  }
  return true
}

/** A port that nobody listens on now. */
export async function unusedPort(): Promise<number> {
  const server = await occupyPort(0, '127.0.0.1')
  if (!server) throw new Error('This machine has no loopback address.')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
