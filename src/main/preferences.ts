import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const schema = z.object({
  language: z.enum(['system', 'en', 'ja']).catch('system'),
  /** Which application of which Logto the app was last used with, to sign out of it when that changes. */
  connection: z.object({ endpoint: z.url(), appId: z.string() }).optional().catch(undefined),
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) })
    .optional()
    .catch(undefined)
})

export type PreferenceValues = z.infer<typeof schema>

/** What the app remembers of its own: nothing about accounts. What cannot be read is as if it had never been set. */
export class Preferences {
  readonly #file: string
  #values: PreferenceValues

  /** @param file path of the JSON file, in the profile folder */
  constructor(file: string) {
    this.#file = file
    this.#values = schema.parse(readJson(file))
  }

  get values(): Readonly<PreferenceValues> {
    return this.#values
  }

  /** Changes values and writes the file as a whole. A file that cannot be written costs the memory, not the app. */
  set(values: Partial<PreferenceValues>): void {
    this.#values = { ...this.#values, ...values }
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(this.#values))
      renameSync(`${this.#file}.new`, this.#file)
    } catch {}
  }
}

function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value ? value : {}
  } catch {
    return {}
  }
}
