import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'

/** How long a process may take to end after SIGTERM. */
const GRACE_MS = 5_000

/**
 * The exit code of a process once it has ended, `128 + number` if a signal ended it, as shells do.
 *
 * @throws {Error} if the process could not be started
 */
export function exitCode(child: ChildProcess): Promise<number> {
  const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
    code ?? 128 + (signal ? constants.signals[signal] : 0)
  if (hasEnded(child)) return Promise.resolve(codeOf(child.exitCode, child.signalCode))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(codeOf(code, signal)))
  })
}

/** Runs a program with this terminal to its end and returns its exit code. Ctrl-C reaches it, too; this process waits for it. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {}
): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const release = passSignals(child)
  try {
    return await exitCode(child)
  } finally {
    release()
  }
}

/** Asks a process to end, insists after five seconds, and resolves when it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await gone
  clearTimeout(insist)
}

/** Passes SIGTERM on and outlives Ctrl-C, which the terminal sends to the child itself. Returns what undoes it. */
function passSignals(child: ChildProcess): () => void {
  const ignore = () => {}
  const pass = () => child.kill('SIGTERM')
  process.on('SIGINT', ignore)
  process.on('SIGTERM', pass)
  return () => {
    process.off('SIGINT', ignore)
    process.off('SIGTERM', pass)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
