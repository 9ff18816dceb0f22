import type { ConfigProblem } from '../../shared/setup.ts'
import type { Words } from '../../shared/words/index.ts'

/** A problem in one line: where, which setting, what is wrong, what was found, and what is expected. */
export function describeConfigProblem(
  { kind, source, field, setting, found }: ConfigProblem,
  { config }: Words
): string {
  const place = [source, field].filter(Boolean).join(', ')
  const expected = setting && `${config.expectedLabel}: ${config.expected[setting]}.`
  return [`${place}: ${config.problems[kind]}`, found && `${config.found}: ${found}.`, expected]
    .filter(Boolean)
    .join(' ')
}
