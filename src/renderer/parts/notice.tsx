import type { ComponentChildren } from 'preact'
import type { Problem } from '../../shared/problem.ts'
import { useSurroundings } from '../context.ts'
import { CopyAction } from './copy-action.tsx'

interface Props {
  readonly problem: Problem
  /** What to do, where the usual advice does not fit. */
  readonly remedy?: string | undefined
  /** What can be done about it right here. */
  readonly children?: ComponentChildren
}

/** A problem on the screen where it happens: what, what to do, and what an engineer asks for. */
export function Notice({ problem, remedy, children }: Props) {
  const { words } = useSurroundings()
  const usual = words.problems[problem.code]
  return (
    <section class="notice">
      <div role="alert">
        <p class="notice-what">{usual.what}</p>
        <p>{remedy ?? usual.remedy}</p>
      </div>
      {children}
      <details>
        <summary>{words.window.details}</summary>
        <p class="code">
          {problem.code}
          {problem.detail && ` · ${problem.detail}`}
        </p>
        <CopyAction command={{ type: 'copy', what: 'report' }} look="quiet" label={words.window.copyReport} />
      </details>
    </section>
  )
}
