import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeJsonFile } from './json-file.ts'
import { signInSchema, signUpSchema } from './sign-in-experience-schema.ts'

const recordedApplicationSchema = z.strictObject({
  id: z.string(),
  /** Whether it was made; else only these URIs were added to it. */
  made: z.boolean(),
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string())
})

/** What was made and changed at a Logto, and what was there before: what `--remove` undoes, and nothing else. */
const recordSchema = z.strictObject({
  applications: z.array(recordedApplicationSchema),
  connector: z
    .strictObject({
      id: z.string(),
      /** Whether it was made; else only its settings were changed. */
      made: z.boolean(),
      /** How it was left, without the secret. */
      settings: z.record(z.string(), z.string())
    })
    .exactOptional(),
  experience: z
    .strictObject({
      /** Whether the connector's target was added. */
      target: z.boolean(),
      /** Present where they were changed: how they were. */
      signUp: signUpSchema.exactOptional(),
      signIn: signInSchema.exactOptional()
    })
    .exactOptional()
})

export type ProvisionRecord = z.infer<typeof recordSchema>
export type RecordedApplication = z.infer<typeof recordedApplicationSchema>

/** One record for each Logto, by endpoint. */
const fileSchema = z.record(z.string(), recordSchema)

export const NOTHING: ProvisionRecord = { applications: [] }

/** The records lie beside the configuration that is written. */
export function recordFile(configFile: string): string {
  return join(dirname(configFile), 'genkan.provision.json')
}

/**
 * The record of earlier runs against a Logto.
 *
 * @throws {Error} if the file does not hold records
 */
export function readRecord(file: string, endpoint: string): ProvisionRecord {
  return readAll(file)[endpoint] ?? NOTHING
}

/** Puts the record of a Logto in place of the one before; the file goes with the last record that says anything. */
export function writeRecord(file: string, endpoint: string, record: ProvisionRecord): void {
  const { [endpoint]: _, ...others } = readAll(file)
  const all = isNothing(record) ? others : { ...others, [endpoint]: record }
  writeJsonFile(file, all)
}

export function isNothing({ applications, connector, experience }: ProvisionRecord): boolean {
  return applications.length === 0 && !connector && !experience
}

function readAll(file: string): z.infer<typeof fileSchema> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    throw new Error(`${file} is damaged. Restore it, or delete it; --remove cannot work without it then.`)
  }
}
