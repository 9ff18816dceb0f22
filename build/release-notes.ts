import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { runScript } from './run-script.ts'

/**
 * The part of a changelog (keepachangelog.com) that is about one version, without its heading.
 *
 * @throws {Error} if there is none, or nothing in it
 */
export function releaseNotes(changelog: string, version: string): string {
  const section = changelog
    .split(/^## /m)
    .find(part => part.startsWith(`[${version}]`) || part.startsWith(`${version} `))
  const notes = section?.replace(/^.*\n/, '').trim()
  if (!notes) throw new Error(`CHANGELOG.md has no section “## ${version} – …”.`)
  return notes
}

/** `node build/release-notes.ts TAG` prints the notes of a release, and fails if the tag is not this version's. */
if (import.meta.main) {
  await runScript(async () => {
    const [tag] = process.argv.slice(2)
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and package.json says ${version}.`)
    console.log(releaseNotes(await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8'), version))
    return 0
  })
}
