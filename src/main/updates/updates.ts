import type { UpdateState } from '../../shared/update.ts'
import { untilNextCheck } from './schedule.ts'

/** What finds, fetches and installs new versions. All reject if it cannot be done. */
export interface Updater {
  /** The version that is newer than this one, or null. */
  check(): Promise<string | null>
  /** Fetches the version that was found, and verifies it. Once this is done, quitting installs it. */
  download(): Promise<void>
  /** Installs what was fetched and starts it. */
  install(): void
}

export interface UpdatesOptions {
  /** Loaded at the first check: it is not needed for starting. Null where this copy of the app cannot update itself. */
  readonly load: (() => Promise<Updater>) | null
  /** Whether policy and configuration allow it, now. */
  readonly allowed: () => boolean
  /** Whether a restart would cut something off. */
  readonly isBusy: () => boolean
  /** Makes way for the new version: frees what only one process can have. */
  readonly release: () => Promise<void>
  readonly onChange: () => void
  readonly log: (message: string) => void
  readonly random?: () => number
}

/** Looks for new versions from time to time, and when asked. Never gets in the way: the person decides when to restart. */
export class Updates {
  readonly #options: UpdatesOptions
  #updater: Promise<Updater> | null = null
  #state: UpdateState = { kind: 'idle' }

  constructor(options: UpdatesOptions) {
    this.#options = options
    if (options.load) this.#schedule(true)
  }

  get state(): UpdateState {
    const { load, allowed } = this.#options
    return load && (allowed() || this.#state.kind === 'ready') ? this.#state : { kind: 'off' }
  }

  /**
   * Looks for a new version, and fetches it.
   *
   * @returns what came of it; null if there was nothing to do
   */
  async check(): Promise<'none' | 'ready' | 'failed' | null> {
    if (this.state.kind !== 'idle') return null
    try {
      this.#set({ kind: 'checking' })
      const updater = await this.#load()
      const version = await updater.check()
      if (version === null) {
        this.#set({ kind: 'idle' })
        return 'none'
      }
      this.#set({ kind: 'downloading', version })
      await updater.download()
      this.#options.log(`version ${version} is ready`)
      this.#set({ kind: 'ready', version })
      return 'ready'
    } catch (error) {
      this.#options.log(`no update: ${error instanceof Error ? error.message : error}`)
      this.#set({ kind: 'idle' })
      return 'failed'
    }
  }

  /** Installs the version that is ready and starts it, unless that would cut something off. */
  async restart(): Promise<void> {
    const { isBusy, release } = this.#options
    if (this.#state.kind !== 'ready' || isBusy()) return
    const updater = await this.#load()
    await release()
    updater.install()
  }

  #load(): Promise<Updater> {
    const { load } = this.#options
    if (!load) throw new Error('updates are off')
    this.#updater ??= load()
    return this.#updater
  }

  #schedule(isFirst: boolean): void {
    const { random = Math.random } = this.#options
    setTimeout(
      async () => {
        await this.check()
        this.#schedule(false)
      },
      untilNextCheck(isFirst, random())
    )
  }

  #set(state: UpdateState): void {
    this.#state = state
    this.#options.onChange()
  }
}
