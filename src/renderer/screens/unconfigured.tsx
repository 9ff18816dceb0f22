import type { Problem } from '../../shared/problem.ts'
import { useSurroundings } from '../context.ts'
import { MAIN_ACTION } from '../keyboard.ts'
import { CopyAction } from '../parts/copy-action.tsx'
import { Mark } from '../parts/mark.tsx'

/** Nothing can be done before somebody has set the app up, so the problem is the whole screen. */
export function Unconfigured({ why }: { readonly why: Problem }) {
  const { words } = useSurroundings()
  const { what, remedy } = words.problems[why.code]
  return (
    <>
      <Mark />
      <h1 tabIndex={-1} {...{ [MAIN_ACTION]: true }}>
        {words.window.unconfigured.title}
      </h1>
      <p class="lead">{what}</p>
      <p class="lead">{remedy}</p>
      {why.detail && <p class="code">{why.detail}</p>}
      <div class="actions">
        <CopyAction
          command={{ type: 'copy', what: 'report' }}
          look="secondary"
          label={words.window.copyReport}
        />
      </div>
    </>
  )
}
