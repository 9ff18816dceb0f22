import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { electronRuntime } from './electron.ts'
import { runScript } from './run-script.ts'
import { ensureSystemPackages } from './system-packages.ts'
import { type Outcome, playwrightOutcome, vitestOutcome } from './test-reports.ts'

const REPORTS = join(ROOT, 'out/test')

/** One script of package.json. One without tests in it passes or not; of the others a report says more. */
interface Step {
  readonly script: string
  /** The options that make it write a report to a path. Playwright learns the path from the environment. */
  readonly options?: (report: string) => string[]
  readonly outcome?: (report: string) => Outcome
}

const VITEST = {
  options: (report: string) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  outcome: vitestOutcome
}
const PLAYWRIGHT = { options: () => ['--reporter=list,json'], outcome: playwrightOutcome }

const STEPS: readonly Step[] = [
  { script: 'test:types' },
  { script: 'test:lint' },
  { script: 'package', options: () => ['--dir'] },
  { script: 'test:unit', ...VITEST },
  { script: 'test:integration', ...VITEST },
  { script: 'test:faults', ...VITEST },
  { script: 'test:visual', ...PLAYWRIGHT },
  { script: 'test:e2e', ...PLAYWRIGHT },
  { script: 'test:packaged', ...PLAYWRIGHT },
  { script: 'bench', options: () => ['--short'] }
]

/** `npm test`: everything there is to check, in order; a failure does not hide the ones after it. */
async function test(): Promise<number> {
  ensureSystemPackages()
  const { dist } = await electronRuntime()
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const results = STEPS.map(runStep)
  const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0)
  console.log()
  for (const { line, skipped } of results)
    console.log([line, ...skipped.map(skip => `  skipped: ${skip}`)].join('\n'))
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

function runStep({ script, options, outcome }: Step): Outcome & { line: string } {
  const report = join(REPORTS, `${script.replace('test:', '')}.json`)
  const startedAt = performance.now()
  console.log(`\n— ${script}`)
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...(options?.(report) ?? [])], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const { passed, failed, skipped } = outcome?.(report) ?? { passed: 0, failed: 0, skipped: [] }
  // A script that fails without a failed test still has failed.
  const failures = status === 0 ? failed : Math.max(failed, 1)
  const line = `${seconds.padStart(6)} s  ${script}${failures > 0 ? '  FAILED' : ''}`
  return { passed, failed: failures, skipped, line }
}

await runScript(test)
