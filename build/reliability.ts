import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { ROOT } from './build-app.ts'
import { startDesktopSession } from './desktop-session.ts'
import { run } from './processes.ts'
import { runScript } from './run-script.ts'
import { ensureSystemPackages } from './system-packages.ts'

const REPORT = join(ROOT, 'out/test/faults.json')
const PAGE = join(ROOT, 'docs/reliability.md')

/** A test in the report of vitest's JSON reporter, with what `measured` noted of it. */
interface Test {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly status: string
  readonly meta?: { readonly figures?: Readonly<Record<string, string>> }
}

interface Report {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly Test[] }[]
}

/**
 * `npm run test:faults`: the tests of faults and attacks, beside a keyring of their own, and the page that shows what they
 * found. With options of its own for vitest (as `npm test` has them) it leaves the page as it is.
 */
async function faults(): Promise<number> {
  const options = process.argv.slice(2)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  ensureSystemPackages()
  mkdirSync(join(ROOT, 'out/test'), { recursive: true })
  const desktop = await startDesktopSession()
  try {
    const env = { ...process.env, ...desktop.env }
    const args = ['run', '--project', 'faults', ...(options.length > 0 ? options : reporters)]
    const code = await run(join(ROOT, 'node_modules/.bin/vitest'), args, {
      env,
      shell: process.platform === 'win32'
    })
    if (options.length === 0) writeFileSync(PAGE, page(JSON.parse(readFileSync(REPORT, 'utf8'))))
    return code
  } finally {
    await desktop.close()
  }
}

function page({ testResults }: Report): string {
  const files = [...testResults].sort((one, other) => (one.name < other.name ? -1 : 1))
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  return `# Reliability

What Genkan's auth core does when the world misbehaves. This page is written by \`npm run test:faults\`, which anyone can run again;
the tests are in \`test/faults\`. Last run: ${passed} of ${tests.length} passed, on Node ${process.versions.node}, ${process.platform}-${process.arch},
${cpus().length} processors.

${files.map(file => section(basename(file.name), file.assertionResults)).join('\n')}`
}

function section(file: string, tests: readonly Test[]): string {
  const groups = Map.groupBy(tests, ({ ancestorTitles }) => ancestorTitles.join(' – '))
  return [...groups]
    .map(([title, group]) => `## ${title}\n\n\`test/faults/${file}\`\n\n${table(group)}\n`)
    .join('\n')
}

function table(tests: readonly Test[]): string {
  const rows = tests.map(({ title, status, meta }) => {
    const figures = Object.entries(meta?.figures ?? {}).map(([name, value]) => `${name}: ${value}`)
    return `| ${title.replaceAll('|', '\\|')} | ${status} | ${figures.join('; ')} |`
  })
  return ['| What happens | Result | Figures |', '|---|---|---|', ...rows].join('\n')
}

await runScript(faults)
