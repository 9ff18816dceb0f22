import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { LANGUAGES, type LanguageChoice } from '../shared/language.ts'
import type { Application } from './stored-session.ts'

/** What a file has where these values should be. */
type Found<T> = { readonly [Name in keyof T]?: unknown }

export interface PreferenceValues {
  readonly language: LanguageChoice
  /** Which application of which Logto the app was last used with, to sign out of it when that changes. */
  readonly connection?: Application | undefined
  readonly bounds?: Rectangle | undefined
}

/** Of a window's width and height, in pixels. */
const SMALLEST = 200

/** What the app remembers of its own: nothing about accounts. What cannot be read is as if it had never been set. */
export class Preferences {
  readonly #file: string
  #values: PreferenceValues

  /** @param file path of the JSON file, in the profile folder */
  constructor(file: string) {
    this.#file = file
    this.#values = valuesIn(readJson(file))
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

/** Checked by hand, since the library for schemas would delay the window. */
function valuesIn({ language, connection, bounds }: Found<PreferenceValues>): PreferenceValues {
  return {
    language: LANGUAGES.find(known => known === language) ?? 'system',
    connection: isApplication(connection)
      ? { endpoint: connection.endpoint, appId: connection.appId }
      : undefined,
    bounds: isBounds(bounds) ? bounds : undefined
  }
}

function isApplication(found: unknown): found is Application {
  const { endpoint, appId }: Found<Application> = asObject(found)
  return typeof endpoint === 'string' && URL.canParse(endpoint) && typeof appId === 'string'
}

function isBounds(found: unknown): found is Rectangle {
  const { x, y, width, height }: Found<Rectangle> = asObject(found)
  return (
    [x, y, width, height].every(Number.isSafeInteger) &&
    Number(width) >= SMALLEST &&
    Number(height) >= SMALLEST
  )
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function readJson(file: string): object {
  try {
    return asObject(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
