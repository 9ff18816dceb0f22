import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const OPENSSL = [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
  ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
]

/** A server on loopback whose certificate nobody vouches for. */
export async function startUntrustedServer(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-tls-'))
  await promisify(execFile)('openssl', [...OPENSSL, '-keyout', 'key.pem', '-out', 'cert.pem'], {
    cwd: folder
  })
  const [key, cert] = await Promise.all(['key.pem', 'cert.pem'].map(name => readFile(join(folder, name))))
  await rm(folder, { recursive: true })
  const server = createServer({ key, cert }, (_, response) => response.end('{}'))
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `https://localhost:${port}`,
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
}
