import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('vault-writer.ts', import.meta.url))

export interface Writing {
  /** A folder for a `FileKeychain`, or `keyring` for that of the desktop. */
  readonly place: string
  readonly account: string
  readonly first: number
  readonly bytes: number
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Lets a process write sessions and kills it (SIGKILL) in the midst of one.
 *
 * @param writes how many it may finish
 * @param delay how much later it is killed, in milliseconds
 * @returns the number of the last session that it had stored for certain
 */
export async function writeUntilKilled(writing: Writing, writes: number, delay: number): Promise<number> {
  const { place, account, first, bytes, env } = writing
  const child = spawn(process.execPath, [WRITER, place, account, String(first), String(bytes)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let text = ''
  let ending = false
  child.stdout.on('data', chunk => {
    text += chunk
    if (ending || text.split('\n').length <= writes) return
    ending = true
    setTimeout(() => child.kill('SIGKILL'), delay)
  })
  const [code] = await once(child, 'close')
  if (code !== null) throw new Error(`the process ended by itself, with code ${code}`)
  return Number(text.trim().split('\n').at(-1))
}
