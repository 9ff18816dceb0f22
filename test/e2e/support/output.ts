import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

const CHANNEL = 'child_process'

/**
 * Collects what a program writes from its first byte on, although Playwright starts it and hands it over later.
 *
 * @param executable the program, as it is given to Playwright
 */
export function collectOutput(executable: string): { text(): string; stop(): void } {
  let text = ''
  const attach = (child: ChildProcess) => {
    if (child.spawnfile !== executable) return
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (text += chunk))
  }
  // The message comes from the constructor of ChildProcess; the streams are there when that call is over.
  const onProcess = (message: unknown) => {
    process.nextTick(attach, (message as { process: ChildProcess }).process)
  }
  subscribe(CHANNEL, onProcess)
  return { text: () => text, stop: () => unsubscribe(CHANNEL, onProcess) }
}
