import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from '../../build/build-app.ts'
import { packagedApp } from '../packaged/support/package.ts'
import type { Figure } from './figures.ts'

/** What the packaging promises of archive and unpacked files together (test/packaged/payload.spec.ts), in kB. */
const MOST_PAYLOAD = 2_000
/** Compiles the files of its arguments 21 times each, as at the first launch: without V8's cache; the medians, in milliseconds. */
const COMPILE = `
import { readFileSync } from 'node:fs'
import { Script, SourceTextModule } from 'node:vm'
const compile = (text, file) => file.endsWith('.cjs') ? new Script('(function(exports,require,module){' + text + '\\n})') : new SourceTextModule(text)
const of = file => {
  const text = readFileSync(file, 'utf8')
  const times = Array.from({ length: 21 }, (_, run) => {
    const start = performance.now()
    compile(text + '\\n//' + run, file)
    return performance.now() - start
  })
  return times.sort((one, other) => one - other)[10]
}
console.log(JSON.stringify(process.argv.slice(1).map(of)))
`

/** What is installed beside Electron, and how long V8 takes to parse it; of the package in `dist`. */
export function size(): Figure[] {
  const { resources } = packagedApp()
  const main = join(ROOT, 'out/main')
  const renderer = join(ROOT, 'out/renderer/assets')
  const require = createRequire(import.meta.url)
  const msal = [
    require.resolve('@azure/msal-node'),
    createRequire(require.resolve('@azure/msal-node')).resolve('@azure/msal-common/node')
  ]
  const scripts = (folder: string) => filesIn(folder).filter(file => file.endsWith('.js'))
  return [
    kilobytes('size-payload', filesIn(resources).filter(isOurs), MOST_PAYLOAD),
    kilobytes('size-renderer', filesIn(renderer), 200),
    parsing('parse-main', scripts(main), { 'msal-node': msal }),
    parsing('parse-renderer', scripts(renderer), {})
  ]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => join(folder, path))
    .filter(path => statSync(path).isFile())

/** Electron's own app for folders lies there, too, in development. */
const isOurs = (path: string) => /app\.asar/.test(path) && !/default_app/.test(path)

function kilobytes(id: string, files: readonly string[], most: number): Figure {
  const genkan = files.reduce((total, file) => total + statSync(file).size, 0) / 1000
  return { id, unit: 'kB', genkan, peers: {}, ratio: null, goal: `below ${most} kB`, met: genkan < most }
}

function parsing(
  id: string,
  own: readonly string[],
  peers: Readonly<Record<string, readonly string[]>>
): Figure {
  const of = (files: readonly string[]) => compileTimes(files).reduce((total, time) => total + time, 0)
  const genkan = of(own)
  const others = Object.fromEntries(Object.entries(peers).map(([name, files]) => [name, of(files)]))
  const [peer] = Object.values(others)
  const ratio = peer === undefined ? null : genkan / peer
  return { id, unit: 'ms', genkan, peers: others, ratio, goal: 'below 50 ms', met: genkan < 50 }
}

function compileTimes(files: readonly string[]): number[] {
  const args = ['--experimental-vm-modules', '--no-warnings', '--input-type=module', '-e', COMPILE, ...files]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

if (import.meta.main) console.log(size())
