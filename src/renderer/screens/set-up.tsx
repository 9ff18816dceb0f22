import type { SetupView } from '../../shared/setup.ts'
import { useSurroundings } from '../context.ts'
import { Action } from '../parts/action.tsx'
import { ConfigProblems } from '../parts/config-problems.tsx'
import { CopyAction } from '../parts/copy-action.tsx'
import { Mark } from '../parts/mark.tsx'
import { Notice } from '../parts/notice.tsx'
import { SetupForm } from '../parts/setup-form.tsx'

/** Where the app is pointed at a Logto: at the first start, after a mistake in the configuration, or from the menu. */
export function SetUp({ view }: { readonly view: SetupView }) {
  const { words } = useSurroundings()
  const { why, problems, notSaved, canTryDemo } = view
  return (
    <>
      <Mark />
      <h1>{words.setup.title}</h1>
      <p class="lead">{words.setup.lead}</p>
      {why && why.code !== 'not_configured' && problems.length === 0 && <Notice problem={why} />}
      {problems.length > 0 && <ConfigProblems problems={problems} />}
      <SetupForm view={view} />
      {notSaved && <Notice problem={notSaved} />}
      <div class="actions">
        {canTryDemo && (
          <Action command={{ type: 'try-demo' }} look="quiet">
            {words.setup.tryDemo}
          </Action>
        )}
        {why ? (
          <CopyAction
            command={{ type: 'copy', what: 'report' }}
            look="quiet"
            label={words.window.copyReport}
          />
        ) : (
          <Action command={{ type: 'close-setup' }} look="quiet" cancels>
            {words.setup.cancel}
          </Action>
        )}
      </div>
    </>
  )
}
