import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { signInSchema, signUpSchema } from './sign-in-experience-schema.ts'

/** What was made and changed at a Logto, and what was there before: what `--remove` undoes, and nothing else. */
const recordSchema = z.strictObject({
  endpoint: z.string(),
  application: z
    .strictObject({
      id: z.string(),
      /** Whether it was made; else only these URIs were added to it. */
      made: z.boolean(),
      redirectUris: z.array(z.string()),
      postLogoutRedirectUris: z.array(z.string())
    })
    .exactOptional(),
  /** The connector that was made. */
  connector: z.strictObject({ id: z.string() }).exactOptional(),
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

/** The record lies beside the configuration that is written. */
export function recordFile(configFile: string): string {
  return join(dirname(configFile), 'genkan.provision.json')
}

/**
 * The record of earlier runs against this Logto, or null if there is none.
 *
 * @throws {Error} if the file is not a record
 */
export function readRecord(file: string, endpoint: string): ProvisionRecord | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  try {
    const record = recordSchema.parse(JSON.parse(text))
    return record.endpoint === endpoint ? record : null
  } catch {
    throw new Error(`${file} is damaged. Restore it, or delete it; --remove cannot work without it then.`)
  }
}

export function writeRecord(file: string, record: ProvisionRecord): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

export function deleteRecord(file: string): void {
  rmSync(file, { force: true })
}
