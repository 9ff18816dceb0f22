const PATHS = {
  /** Goes on in the browser. */
  outside: 'M6 3.5H4.5a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2V10M9 2.5h4.5V7M13 3 7.5 8.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3'
}

/** A small drawing at the end of a row. It repeats what the words say, so screen readers pass over it. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
