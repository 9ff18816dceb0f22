import { createHash } from 'node:crypto'
import type { Language } from '../../shared/language.ts'
import { MARK_URL } from '../../shared/mark.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Words } from '../../shared/words/index.ts'
import { escapeHtml } from './escape-html.ts'
import { STYLE } from './style.ts'

export const RESULT_KINDS = [
  'signed-in',
  'signed-out',
  'failed',
  'expired',
  'already-used',
  'not-expected'
] as const

export type ResultKind = (typeof RESULT_KINDS)[number]

export interface ResultPageOptions {
  readonly words: Words
  readonly language: Language
  /** What went wrong, for `failed`. Its `detail` is left out: the page may stay open in a browser that others see. */
  readonly problem?: Problem
}

export interface ResultPage {
  readonly html: string
  readonly headers: Record<string, string>
}

/** Nothing may be loaded, run, framed or submitted; the one inline style is named by its hash (CSP Level 3 §8.4). */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY'
}

/**
 * The page that the browser shows when a sign-in or sign-out has come back to the loopback listener. It needs no
 * script and no second request: the listener may be closed once it is out.
 */
export function resultPage(kind: ResultKind, { words, language, problem }: ResultPageOptions): ResultPage {
  const { title, body } = words.pages[kind]
  const said = kind === 'failed' && problem ? words.problems[problem.code] : null
  const paragraphs = said ? [said.what, said.remedy, body] : [body]
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – Genkan</title>
<link rel="icon" href="${MARK_URL}">
<style>${STYLE}</style>
</head>
<body>
<main class="${kind}">
<img src="${MARK_URL}" alt="Genkan">
<h1>${escapeHtml(title)}</h1>
${paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('\n')}
</main>
</body>
</html>
`
  return { html, headers: { ...HEADERS } }
}
