import type { SessionFacts } from '../../shared/state.ts'
import { useNow } from '../clock.ts'
import { useSurroundings } from '../context.ts'
import { claimText } from '../format/claims.ts'
import { dateAndTime, localeFor } from '../format/time.ts'
import { Table } from './table.tsx'

/** The session for engineers. There is no token in it. */
export function Advanced({ session }: { readonly session: SessionFacts }) {
  const { words, language } = useSurroundings()
  const text = words.window.advanced
  const now = useNow(30_000)
  const locale = localeFor(language, navigator.languages)
  const claims = Object.entries(session.claims)
  return (
    <details class="advanced">
      <summary>{text.title}</summary>
      <dl class="facts">
        <dt>{text.issuer}</dt>
        <dd class="code">{session.issuer}</dd>
        <dt>{text.clientId}</dt>
        <dd class="code">{session.clientId}</dd>
        <dt>{text.scopes}</dt>
        <dd class="code">{session.scopes.join(' ')}</dd>
      </dl>
      <Table
        caption={text.accessTokens}
        columns={[text.resource, text.expiry]}
        rows={session.accessTokens.map(({ resource, expiresAt }) => [
          resource || text.userInfo,
          expiresAt <= now ? text.expired : dateAndTime(expiresAt, locale)
        ])}
        none={text.none}
      />
      <Table
        caption={text.claims}
        columns={[text.claim, text.value]}
        rows={claims.map(([name, value]) => [name, claimText(name, value, text, locale)])}
        none={text.none}
      />
    </details>
  )
}
