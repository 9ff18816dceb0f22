import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Replaces a file as a whole; one that would say nothing is deleted. */
export function writeJsonFile(file: string, values: object): void {
  if (Object.keys(values).length > 0) {
    writeFileSync(`${file}.new`, `${JSON.stringify(values, null, 2)}\n`)
    renameSync(`${file}.new`, file)
  } else rmSync(file, { force: true })
}
