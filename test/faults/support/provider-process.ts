import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endProcess } from '../../../build/processes.ts'
import type { Provider } from '../../provider/index.ts'
import { order } from './orders.ts'

const MAIN = fileURLToPath(new URL('../../provider/main.ts', import.meta.url))

/** The identity provider in a process of its own, so that its memory and its clock are not those of the test. */
export async function startProviderProcess(): Promise<Provider & { setClock(now: number): Promise<void> }> {
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  const provider: Provider = {
    ...JSON.parse(String(line)),
    issued: () => [],
    requests: () => [],
    fault: fault => void order(provider, 'fault', fault),
    close: () => endProcess(child)
  }
  // The real time, whatever the test makes of its own clock.
  const now = () => performance.timeOrigin + performance.now()
  return {
    ...provider,
    setClock: time => order(provider, 'fault', { kind: 'clock', offset: Math.round((time - now()) / 1000) })
  }
}
