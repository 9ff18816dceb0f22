import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from './options.ts'

/** Values that must not be on a command line: from environment variables or, at a terminal, asked for. */
export class Secrets {
  readonly #env: NodeJS.ProcessEnv
  readonly #atTerminal: boolean

  constructor(env: NodeJS.ProcessEnv, atTerminal: boolean) {
    this.#env = env
    this.#atTerminal = atTerminal
  }

  /** What the environment has, or null. */
  given(variable: string): string | null {
    return this.#env[variable]?.trim() || null
  }

  /**
   * What the environment has, or what somebody types in, which is not shown.
   *
   * @throws {UsageError} if the variable is not set and there is nobody to ask
   */
  async ask(variable: string, what: string): Promise<string> {
    const value = this.given(variable)
    if (value) return value
    if (!this.#atTerminal) throw new UsageError(`${variable} is not set: ${what}.`)
    return askUnseen(what)
  }
}

async function askUnseen(what: string): Promise<string> {
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
