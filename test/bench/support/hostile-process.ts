import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { HostileOrder } from './hostile-main.ts'

const MAIN = fileURLToPath(new URL('hostile-main.ts', import.meta.url))

/** Somebody hostile on this machine, in a process of their own. */
export interface HostileProcess {
  /** Sends so many requests in a second from now on; gives how many have been sent so far. */
  send(order: HostileOrder): Promise<number>
  close(): void
}

export function startHostileProcess(): HostileProcess {
  const child = fork(MAIN)
  return {
    send: async order => {
      child.send(order)
      const [{ sent }] = await once(child, 'message')
      return sent
    },
    close: () => void child.disconnect()
  }
}
