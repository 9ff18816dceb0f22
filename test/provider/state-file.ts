import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A JSON file that is replaced as a whole, so that it is never seen half-written. Changes that belong to
 * the same turn of the event loop become one write, which happens before the next request is looked at.
 */
export class StateFile<State> {
  readonly #path: string
  readonly #current: () => State
  #scheduled: NodeJS.Immediate | undefined

  /** @param current gives the state to write */
  constructor(path: string, current: () => State) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
    this.#current = current
  }

  /** Notes that the state has changed. */
  changed(): void {
    this.#scheduled ??= setImmediate(() => this.flush())
  }

  /** Writes what has not been written yet. */
  flush(): void {
    if (!this.#scheduled) return
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    const written = `${this.#path}.new`
    writeFileSync(written, JSON.stringify(this.#current()), { mode: 0o600 })
    renameSync(written, this.#path)
  }
}

/** What the file holds, or undefined where there is none yet or it cannot be read as JSON. */
export function readState<State>(path: string): State | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State
  } catch {
    return undefined
  }
}
