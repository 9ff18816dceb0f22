import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import packageLock from '../../package-lock.json' with { type: 'json' }

const page = readFileSync(new URL('../../docs/dependencies.md', import.meta.url), 'utf8')
const direct = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies })

it.each(direct)('docs/dependencies.md says what %s is for', name => {
  expect(page).toContain(`\`${name}\``)
})

it('docs/dependencies.md counts what package.json and the lock file have', () => {
  // One of the entries is this project itself.
  const locked = Object.keys(packageLock.packages).length - 1
  expect(page).toContain(`\n${direct.length} direct dependencies; about `)
  const about = Number(/about (\d+) packages in the lock file/.exec(page)?.[1])
  expect(Math.abs(about - locked), 'the lock file has moved away from it').toBeLessThan(50)
})

it('the lock file names no registry', () => {
  const places = Object.values(packageLock.packages).flatMap(entry =>
    'resolved' in entry ? entry.resolved : []
  )
  // The benchmark's own folder is linked.
  expect(places).toEqual(['test/bench'])
})

it('every package with an install script is allowed to run it, or not, by name', () => {
  const names = Object.entries(packageLock.packages)
    .filter(([, entry]) => 'hasInstallScript' in entry)
    .map(([path, entry]) => ('name' in entry ? entry.name : path.replace(/^.*node_modules\//, '')))
  expect(names).toEqual(expect.arrayContaining(['node']))
  expect(Object.keys(packageJson.allowScripts).sort()).toEqual([...new Set(names)].sort())
})
