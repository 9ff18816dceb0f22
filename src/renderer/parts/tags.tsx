import { useSurroundings } from '../context.ts'

/** How many are shown at once; the rest is one click away. */
const AT_ONCE = 6

/** A list of short names. */
export function Tags({ names }: { readonly names: readonly string[] }) {
  const { words } = useSurroundings()
  const rest = names.slice(AT_ONCE)
  return (
    <>
      <TagList names={names.slice(0, AT_ONCE)} />
      {rest.length > 0 && (
        <details>
          <summary>{words.window.signedIn.more(rest.length)}</summary>
          <TagList names={rest} />
        </details>
      )}
    </>
  )
}

function TagList({ names }: { readonly names: readonly string[] }) {
  return (
    <ul class="tags">
      {names.map(name => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
