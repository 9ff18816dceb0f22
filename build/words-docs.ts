import { join } from 'node:path'
import { wordsIn } from '../src/shared/words/index.ts'
import { ROOT } from './build-app.ts'

export const WORDS_DOCS = join(ROOT, 'docs/words.md')

const INTRODUCTION = `# Words

Every text of the app, for people who review them. This page is made from \`src/shared/words\` by \`npm run docs\`; change
them there. What stands in braces is put in when the text is shown.
`

type Text = string | ((...values: never[]) => string)

/** Every text in both languages, as Markdown: a table for each part of the catalogue. */
export function wordsDocs(): string {
  const japanese = new Map(textsOf(wordsIn('ja')))
  const sections = Object.entries(wordsIn('en')).map(([part, words]) => {
    const rows = textsOf(words, part).map(([path, text]) => {
      const key = `\`${path.slice(part.length + 1)}\``
      return `| ${[key, shown(text), shown(japanese.get(path) ?? '')].map(cell).join(' | ')} |`
    })
    return `\n## ${part}\n\n| key | English | 日本語 |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return INTRODUCTION + sections.join('')
}

/** Every text with its path, `window.signedOut.signIn`. */
function textsOf(node: object, path = ''): [string, Text][] {
  return Object.entries(node).flatMap(([key, value]: [string, object | Text]): [string, Text][] => {
    const here = path ? `${path}.${key}` : key
    return typeof value === 'object' ? textsOf(value, here) : [[here, value]]
  })
}

/** A text with its parameters marked; texts that count take a number, and are shown for one and for several. */
function shown(text: Text): string {
  if (typeof text === 'string') return text
  const withValue = (value: unknown) => (text as (...values: unknown[]) => string)(value, value)
  const marked = withValue('{…}')
  if (marked.includes('{…}')) return marked
  return [...new Set([1, 7].map(withValue))].join(' / ')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
}
