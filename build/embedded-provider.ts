import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { ROOT } from './build-app.ts'
import { isPortFree } from './ports.ts'
import { endProcess } from './processes.ts'

/** The identity provider of development, running beside the app. */
export interface EmbeddedProvider {
  readonly endpoint: string
  readonly appId: string
  close(): Promise<void>
}

const DEFAULT_PORT = 43_101

/**
 * Starts the identity provider in a process of its own, on the port that `GENKAN_PROVIDER_PORT` names (43101) and, for
 * the one that plays Microsoft, on the port after it. What people did there is kept in `.genkan/`, so that a session
 * survives until the next start. It ends with this process, however that ends: its standard input closes then.
 *
 * @throws {Error} with a sentence for the user, if a port is taken or the provider does not start
 */
export async function startEmbeddedProvider(): Promise<EmbeddedProvider> {
  const port = Number(process.env['GENKAN_PROVIDER_PORT'] ?? DEFAULT_PORT)
  for (const wanted of [port, port + 1]) {
    if (await isPortFree(wanted)) continue
    throw new Error(
      `Port ${wanted} of the embedded identity provider is taken, perhaps by a Genkan that is still running; another can be set with GENKAN_PROVIDER_PORT.`
    )
  }
  const ports = ['--port', String(port), '--entra-port', String(port + 1)]
  const args = [
    resolve(ROOT, 'test/provider/main.ts'),
    ...ports,
    '--state',
    resolve(ROOT, '.genkan/provider.json')
  ]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').then(() => {
    throw new Error('The embedded identity provider did not start.')
  })
  ended.catch(() => {})
  const [line] = await Promise.race([once(child.stdout, 'data'), ended])
  const { endpoint, appId } = JSON.parse(String(line))
  return { endpoint, appId, close: () => endProcess(child) }
}
