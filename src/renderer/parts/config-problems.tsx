import type { ConfigProblem } from '../../shared/setup.ts'
import { useSurroundings } from '../context.ts'

/** What is wrong in the configuration: where, which setting, what was found, and what is expected. */
export function ConfigProblems({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const { words } = useSurroundings()
  return (
    <section class="notice" role="alert">
      <p class="notice-what">{words.problems.config_invalid.what}</p>
      {problems.map(problem => (
        <ProblemFacts key={`${problem.source} ${problem.field}`} problem={problem} />
      ))}
    </section>
  )
}

function ProblemFacts({ problem }: { readonly problem: ConfigProblem }) {
  const { kind, source, field, setting, found } = problem
  const { config } = useSurroundings().words
  const facts = [
    [config.where, source],
    [config.setting, field],
    [config.found, found],
    [config.expectedLabel, setting && config.expected[setting]]
  ]
  return (
    <>
      <p>{config.problems[kind]}</p>
      <dl class="problem-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            )
        )}
      </dl>
    </>
  )
}
