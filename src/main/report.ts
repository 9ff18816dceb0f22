import type { View } from '../shared/ipc.ts'
import { redact } from './redact.ts'

/**
 * What support needs to know, as text for the clipboard: versions, state, the last lines of the log. Nothing in it
 * identifies the user or opens anything; what looks like a secret is taken out once more.
 *
 * @param logLines the end of the log
 */
export function diagnosticReport(view: View, logLines: string): string {
  const facts = {
    ...systemFacts(view.appVersion),
    Language: `${view.language} (${view.languageChoice})`,
    State: view.state.kind,
    Problem: problemIn(view) ?? 'none'
  }
  return reportOf(facts, logLines)
}

/** What runs on what. */
export function systemFacts(appVersion: string) {
  return {
    Genkan: appVersion,
    Electron: process.versions['electron'] ?? 'none',
    Platform: `${process.platform} ${process.getSystemVersion?.() ?? ''} ${process.arch}`
  }
}

/** Facts, one to a line, and the end of the log below them, redacted. */
export function reportOf(facts: Readonly<Record<string, string>>, logLines: string): string {
  const head = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
  return redact([...head, '', logLines].join('\n'))
}

function problemIn({ state }: View): string | null {
  const problem =
    'why' in state
      ? state.why
      : state.kind === 'signed-in'
        ? (state.freshness.kind === 'stale' && state.freshness.why) || state.account.session.keychainProblem
        : null
  return problem ? [problem.code, problem.detail].filter(Boolean).join(': ') : null
}
