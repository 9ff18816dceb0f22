import type { Finding, SetupView } from '../../shared/setup.ts'
import type { Words } from '../../shared/words/index.ts'
import { useSurroundings } from '../context.ts'
import { CopyAction } from './copy-action.tsx'

interface Props {
  readonly findings: readonly Finding[]
  /** What to register, where that is the remedy. */
  readonly uris: Pick<SetupView, 'redirectUri' | 'postLogoutRedirectUri'>
}

/** What a check found out, in the order in which it did. */
export function Findings({ findings, uris }: Props) {
  const { words } = useSurroundings()
  return (
    <ul class="findings" aria-label={words.setup.result}>
      {findings.map(finding => (
        <FindingItem key={codeOf(finding)} finding={finding} uris={uris} />
      ))}
    </ul>
  )
}

function FindingItem({ finding, uris }: { readonly finding: Finding; readonly uris: Props['uris'] }) {
  const { words } = useSurroundings()
  const { what, remedy } = wordsOf(finding, words)
  const code = codeOf(finding)
  const detail = 'problem' in finding ? finding.problem.detail : finding.detail
  return (
    <li class={`finding finding-${finding.level}`}>
      <span class="visually-hidden">{words.setup[finding.level]}</span>
      <p class="finding-what">{what}</p>
      {remedy && <p>{remedy}</p>}
      {code === 'redirect_uri_unregistered' ? (
        <>
          <p class="code">{uris.redirectUri}</p>
          <CopyAction
            command={{ type: 'copy', what: 'redirect-uri' }}
            look="quiet"
            label={words.setup.copyRedirectUri}
          />
        </>
      ) : (
        detail && <p class="hint">{detail}</p>
      )}
    </li>
  )
}

function codeOf(finding: Finding): string {
  return 'problem' in finding ? finding.problem.code : finding.code
}

function wordsOf(finding: Finding, { problems, setup }: Words): { what: string; remedy?: string } {
  if ('problem' in finding) return problems[finding.problem.code]
  return finding.level === 'good' ? { what: setup.found[finding.code] } : setup.wrong[finding.code]
}
