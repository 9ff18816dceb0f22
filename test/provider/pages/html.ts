/** Markup, as opposed to text that has to be escaped first. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Part = Html | string | undefined

/** A template whose interpolated strings are escaped; `undefined` leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(markupOf)))
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup
  return (part ?? '').replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
