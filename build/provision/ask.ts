import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from './options.ts'

/**
 * A value that must not be on a command line: from an environment variable or, at a terminal, asked for. What is typed
 * is not shown.
 *
 * @throws {UsageError} if the variable is not set and there is nobody to ask
 */
export async function askUnlessSet(variable: string, what: string): Promise<string> {
  const value = process.env[variable]?.trim()
  if (value) return value
  if (!process.stdin.isTTY) throw new UsageError(`${variable} is not set: ${what}.`)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  // On standard error, so that standard output is the outcome alone; and only now that the terminal shows nothing.
  process.stderr.write(`${what} (not shown): `)
  const leave = new AbortController()
  terminal.on('SIGINT', () => leave.abort())
  try {
    const answer = await terminal.question('', { signal: leave.signal })
    if (!answer.trim()) throw new UsageError(`Nothing was entered: ${what}.`)
    return answer.trim()
  } catch (error) {
    if (leave.signal.aborted) throw new UsageError('Cancelled; nothing was changed.')
    throw error
  } finally {
    process.stderr.write('\n')
    terminal.close()
  }
}
