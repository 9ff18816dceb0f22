import { useSurroundings } from '../context.ts'
import { CopyAction } from './copy-action.tsx'

/** The three likeliest reasons why nobody comes back from the browser, and what to do about each. */
export function WaitingHelp({ redirectUri }: { readonly redirectUri: string | null }) {
  const { words } = useSurroundings()
  const { title, mismatch, notOpened, notBack } = words.window.help
  return (
    <section class="help" aria-labelledby="help-title">
      <h2 id="help-title">{title}</h2>
      <dl>
        <dt>{notOpened.cause}</dt>
        <dd>{notOpened.remedy}</dd>
        {redirectUri && (
          <>
            <dt>{mismatch.cause}</dt>
            <dd>
              <p>{mismatch.remedy}</p>
              <p class="code">{redirectUri}</p>
              <CopyAction
                command={{ type: 'copy', what: 'redirect-uri' }}
                look="quiet"
                label={mismatch.copy}
              />
            </dd>
            <dt>{notBack.cause}</dt>
            <dd>{notBack.remedy(new URL(redirectUri).port)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
