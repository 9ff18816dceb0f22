import type { Account, Freshness } from '../../shared/state.ts'
import type { Words } from '../../shared/words/index.ts'
import { useNow } from '../clock.ts'
import { useSurroundings } from '../context.ts'
import { identityText } from '../format/profile.ts'
import { ago, dayAndTime, localeFor } from '../format/time.ts'
import { Tags } from './tags.tsx'

interface Props {
  readonly account: Account
  readonly freshness: Freshness
}

/** What a person wants to know about their session. */
export function SessionSummary({ account, freshness }: Props) {
  const { words, language } = useSurroundings()
  const text = words.window.signedIn
  const now = useNow(30_000)
  const locale = localeFor(language, navigator.languages)
  const { organizations, roles, identities } = account.profile
  const renewed = ago(account.session.renewedAt, now, locale)
  return (
    <dl class="facts">
      <dt>{text.session}</dt>
      <dd>
        <p class="freshness">
          <span class={`freshness-${freshness.kind}`}>{freshnessText(freshness, text)}</span>{' '}
          <span class="soft">{renewed ? text.renewed(renewed) : text.renewedNow}</span>
        </p>
        <p>{text.since(dayAndTime(account.session.signedInAt, now, locale))}</p>
      </dd>
      {identities.length > 0 && (
        <>
          <dt>{text.signsInWith}</dt>
          <dd>
            {identities.map(identity => (
              <p key={identity.provider}>{identityText(identity)}</p>
            ))}
          </dd>
        </>
      )}
      {organizations.length > 0 && (
        <Fact term={text.organizations(organizations.length)} names={organizations} />
      )}
      {roles.length > 0 && <Fact term={text.roles(roles.length)} names={roles} />}
    </dl>
  )
}

function Fact({ term, names }: { readonly term: string; readonly names: readonly string[] }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <Tags names={names} />
      </dd>
    </>
  )
}

function freshnessText(freshness: Freshness, text: Words['window']['signedIn']): string {
  if (freshness.kind !== 'stale') return text[freshness.kind]
  return freshness.why.code === 'offline' ? text.offline : text.stale
}
