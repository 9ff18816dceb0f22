import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Setting } from '../../shared/setup.ts'
import { fileSource } from './sources.ts'

/**
 * Puts settings into the person's own configuration file; the others in it stay. The file is replaced as a whole, so
 * that no crash leaves half of it; one that was no JSON object is given up.
 *
 * @throws {Error} of the file system, if it cannot be written
 */
export function saveUserSettings(path: string, settings: Readonly<Partial<Record<Setting, unknown>>>): void {
  const values = { ...fileSource('user', path).values, ...settings }
  mkdirSync(dirname(path), { recursive: true })
  // On the disk before it gets the name, or a power cut could leave an empty file under it.
  writeFileSync(`${path}.new`, `${JSON.stringify(values, null, 2)}\n`, { flush: true })
  renameSync(`${path}.new`, path)
}
