import { hash } from 'node:crypto'
import { Html, html } from './html.ts'
import { type Language, wordsIn } from './words.ts'

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, 'Noto Sans CJK JP', sans-serif; --accent: #3b5bdb }
body { margin: 0; background: light-dark(#f4f5f7, #16181d) }
.notice { margin: 0; padding: .5rem 1rem; text-align: center; text-wrap: balance; word-break: auto-phrase; background: #ffd43b; color: #2b2500 }
main { box-sizing: border-box; max-width: 24rem; margin: 8vh auto 0; padding: 2rem; border-radius: 12px;
  background: light-dark(#fff, #21242b); box-shadow: 0 2px 16px #0002 }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem }
form { display: grid; gap: .75rem; margin: 0 0 .75rem }
label { display: grid; gap: .25rem; font-size: .875rem }
input, button, a.button { box-sizing: border-box; display: block; width: 100%; padding: .625rem .75rem; border-radius: 8px;
  border: 1px solid light-dark(#8b93a1, #767e8c); font: inherit; text-align: center; text-decoration: none;
  color: inherit; background: transparent }
input { text-align: start; background: light-dark(#fff, #16181d) }
#submit { border-color: var(--accent); color: #fff; background: var(--accent) }
:focus-visible { outline: 3px solid #748ffc; outline-offset: 2px }
[role=alert] { margin: 0 0 1rem; padding: .625rem .75rem; border-radius: 8px; color: #8c1d18; background: #fde8e6 }
.hint { margin: 1rem 0 0; font-size: .875rem; color: light-dark(#515965, #b4bac4) }
`

/** Submits the one form of a page that needs nobody. */
const SUBMIT = 'document.forms[0].submit()'

const sha256 = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`

/** Headers of every page: nothing but its own style, no framing, no trace in other sites' logs. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${sha256(STYLE)}; script-src ${sha256(SUBMIT)}; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
} as const

export interface PageContent {
  readonly title: string
  readonly body: Html
  /** Submits the page's form at once. */
  readonly submits?: boolean
}

/** A whole page. Each says that this is a stand-in. */
export function page(language: Language, { title, body, submits }: PageContent): string {
  const words = wordsIn(language)
  const script = submits ? html`<script>${new Html(SUBMIT)}</script>` : undefined
  return html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
<p class="notice">${words.standIn}</p>
<main>
<h1>${title}</h1>
${body}
</main>
${script}
</html>`.markup
}
