import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/fixtures.ts'
import { leaksInFolder, leaksInWindow } from './support/secrets.ts'

// The search after every test is worth something only if it finds what is there.
const SECRET = 'c2VjcmV0-planted_for_the_search-0123456789AB'

test('the leak search finds a secret that the window holds in memory', async ({ launch }) => {
  const genkan = await launch()
  expect(await leaksInWindow(genkan, [SECRET])).toEqual([])
  await genkan.window.evaluate(
    secret => Object.assign(globalThis, { planted: { answer: `token=${secret}` } }),
    SECRET
  )
  expect(await leaksInWindow(genkan, [SECRET])).toHaveLength(1)
})

test('the leak search finds a secret that the window has stored, which does not get on the disk', async ({
  launch,
  person
}) => {
  const genkan = await launch()
  await genkan.window.evaluate(secret => localStorage.setItem('planted', secret), SECRET)
  expect(await leaksInWindow(genkan, [SECRET])).toContainEqual(expect.stringContaining('storage'))
  await genkan.close()
  // The window's session is in memory.
  expect(await leaksInFolder(person.profile, [SECRET])).toEqual([])
})

test('the leak search finds a secret in a file, in either encoding', async ({ person }) => {
  await mkdir(join(person.profile, 'deep/down'), { recursive: true })
  await writeFile(join(person.profile, 'deep/down/latin1'), `x${SECRET}x`, 'latin1')
  await writeFile(join(person.profile, 'utf16'), `x${SECRET}x`, 'utf16le')
  expect(await leaksInFolder(person.profile, [SECRET])).toHaveLength(2)
})
