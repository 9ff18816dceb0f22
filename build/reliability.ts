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

/** What no test can show to be well, because it is not. */
const LIMITS = `## Limits

- **An answer that is lost for more than 3 seconds.** Refresh tokens rotate. When the answer to a renewal is lost, it is asked for once more,
  half a second later; Logto takes the used token for 3 s. Where the network stays away longer, the next renewal looks like a theft to
  Logto: it ends the session, and the person reads that it was ended.
- **Two copies of the app with one keychain.** One app runs for each profile folder. Two that share the keychain item (an installed one beside
  one of development at the same Logto application; Windows credentials in roaming profiles, since keytar stores them like that) use
  each other's refresh tokens up, with the same end.
- **Killed before the keychain came back.** While the keychain fails, renewed tokens are in memory alone. They are stored by themselves when it
  is back, and tried a last time when the app quits. A process that is killed before leaves the keychain with a refresh token that has been used.
- **A keychain that is locked or refuses access** is not asked again by itself, since each time would ask the person for a password: it is at the
  next renewal, when the computer wakes or is unlocked, at *Try again*, and when the app quits.
- **The desktop's D-Bus ends (Linux).** Chromium then ends the whole app at once (measured on Electron 33). The next launch has the session.
- **The Secret Service is started again (Linux).** libsecret goes on calling the one that has ended, for as long as its process lives (measured). The app
  then asks from a new process, each time, until it is launched again.
- **Why a keychain failed** is told from what the system says, which is known in English. In other words it is said to have *reported an error*.
- **A picture of the process's memory** that the operating system takes at a crash (core dumps, Windows Error Reporting) may hold tokens. The app
  starts no crash reporter, and cannot forbid the system's.
- **Where this was measured.** The keyring of GNOME is the real one. The keychains of macOS and Windows are played, by their limits and their words.
`

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
${cpus().length} processors. What faults look like in the window is tested in \`test/e2e\` (\`keychain.spec.ts\`, \`soak.spec.ts\`,
\`window-failures.spec.ts\` and others).

${LIMITS}
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
