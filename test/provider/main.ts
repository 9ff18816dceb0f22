import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startProvider } from './index.ts'

/**
 * Runs the identity provider until SIGTERM, SIGINT or, when another program started it with a pipe, until that
 * program ends. Prints one line of JSON when it is ready: `endpoint`, `appId`, `entraIssuer`.
 */
const { values } = parseArgs({
  options: { port: { type: 'string' }, 'entra-port': { type: 'string' }, state: { type: 'string' } }
})

const provider = await startProvider({
  port: Number(values.port ?? 0),
  entraPort: Number(values['entra-port'] ?? 0),
  ...(values.state === undefined ? {} : { stateFile: values.state })
})
const { endpoint, appId, entraIssuer } = provider
console.log(JSON.stringify({ endpoint, appId, entraIssuer }))

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await provider.close()
  process.exit(0)
}

process.on('SIGTERM', end)
process.on('SIGINT', end)
const input = fstatSync(0)
if (input.isFIFO() || input.isSocket()) process.stdin.on('end', end).on('error', end).resume()
