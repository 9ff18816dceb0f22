import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Genkan } from './app.ts'

// A heap snapshot cuts strings off after 1,024 characters, which is less than some tokens have. This many of a token's
// first characters go beyond the header, which is the same in all tokens.
const HEAP_NEEDLE_LENGTH = 200

/** Finds secrets in the files of a folder, in any encoding that files of a profile come in. */
export async function leaksInFolder(folder: string, secrets: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const leaks: string[] = []
  for (const entry of entries.filter(candidate => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name)
    // A file that is gone by now holds no secret.
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    leaks.push(...leaksInBytes(path, content, secrets))
  }
  return leaks
}

/** Finds secrets in a text, such as what the app wrote to its output. */
export function leaksInText(place: string, text: string, secrets: readonly string[]): string[] {
  return secrets.filter(secret => text.includes(secret)).map(secret => describe(place, secret))
}

/** Finds secrets in the window's process: the objects alive in its heap, and what the page has stored. */
export async function leaksInWindow(genkan: Genkan, secrets: readonly string[]): Promise<string[]> {
  const needles = secrets.map(secret => secret.slice(0, HEAP_NEEDLE_LENGTH))
  const storage = await genkan.window.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  return [
    ...leaksInText('heap of the window', await heapSnapshot(genkan), needles),
    ...leaksInText('storage of the window', storage, needles)
  ]
}

function leaksInBytes(place: string, content: Buffer, secrets: readonly string[]): string[] {
  const found = (secret: string) =>
    content.includes(secret, 0, 'latin1') || content.includes(secret, 0, 'utf16le')
  return secrets.filter(found).map(secret => describe(place, secret))
}

async function heapSnapshot({ electron, window }: Genkan): Promise<string> {
  const devtools = await electron.context().newCDPSession(window)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.takeHeapSnapshot', {})
  await devtools.detach()
  return chunks.join('')
}

function describe(place: string, secret: string): string {
  return `${place}: ${secret.slice(0, 6)}… (${secret.length} characters)`
}
