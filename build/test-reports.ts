import { existsSync, readFileSync } from 'node:fs'
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter'

/** What came of a test run. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Each skipped test with its reason. */
  readonly skipped: readonly string[]
}

const NOTHING: Outcome = { passed: 0, failed: 0, skipped: [] }

/** Reads the report of vitest's JSON reporter; a run that left none has no tests in it. */
export function vitestOutcome(path: string): Outcome {
  const report = readReport<{
    numPassedTests: number
    numFailedTests: number
    testResults: { assertionResults: { status: string; fullName: string }[] }[]
  }>(path)
  if (!report) return NOTHING
  const tests = report.testResults.flatMap(file => file.assertionResults)
  const skipped = tests.filter(test => test.status === 'skipped' || test.status === 'pending')
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: skipped.map(test => test.fullName)
  }
}

/** Reads the report of Playwright's JSON reporter; a run that left none has no tests in it. */
export function playwrightOutcome(path: string): Outcome {
  const report = readReport<JSONReport>(path)
  if (!report) return NOTHING
  return {
    passed: report.stats.expected,
    failed: report.stats.unexpected + report.stats.flaky,
    skipped: report.suites.flatMap(skippedIn)
  }
}

function skippedIn(suite: JSONReportSuite): string[] {
  const own = suite.specs
    .filter(spec => spec.tests.some(test => test.status === 'skipped'))
    .map(spec => {
      const reasons = spec.tests.flatMap(test => test.annotations.filter(({ type }) => type === 'skip'))
      return `${spec.title}: ${reasons[0]?.description ?? 'no reason given'}`
    })
  return [...own, ...(suite.suites ?? []).flatMap(skippedIn)]
}

function readReport<Report>(path: string): Report | null {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
