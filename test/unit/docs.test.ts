import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../build/build-app.ts'
import { USAGE } from '../../build/provision/options.ts'
import { wordsIn } from '../../src/shared/words/index.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

const BLOCKS = /^ *```.*\n([\s\S]*?)^ *```$/gm
const withoutBlocks = (page: string) => page.replace(BLOCKS, '')

describe.each(['setup', 'deployment'])('the two languages of docs/%s', name => {
  const pages = [`docs/${name}.md`, `docs/${name}.ja.md`].map(read)

  it.each([
    ['the same lines to type in', (page: string) => all(page, BLOCKS).map(block => block.trim())],
    ['the same names', (page: string) => all(withoutBlocks(page), /`([^`]+)`/g).toSorted()],
    ['the same sections', (page: string) => all(withoutBlocks(page), /^(#+) /gm)],
    ['as many rows in its tables', (page: string) => all(page, /^ *(\|)/gm).length],
    ['as many steps and items', (page: string) => all(page, /^ *(-|\d+\.) /gm)]
  ])('have %s', (_what, of) => {
    const [english = '', japanese = ''] = pages
    expect(of(japanese)).toEqual(of(english))
  })
})

describe('what the pages on setting up say', () => {
  const texts = (node: object): unknown[] =>
    Object.values(node).flatMap(value => (typeof value === 'object' ? texts(value) : [value]))

  it.each([
    ['en', 'docs/setup.md', /^\| “([^”]+\.)” \|/gm],
    ['ja', 'docs/setup.ja.md', /^\| 「([^」]+。)」 \|/gm]
  ] as const)('in quotation marks is what the app says (%s)', (language, page, quoted) => {
    const said = texts(wordsIn(language))
    const quotations = all(read(page), quoted)
    expect(quotations.length).toBeGreaterThan(3)
    for (const quotation of quotations) expect(said).toContain(quotation)
  })

  it('of options is what the command has', () => {
    const page = read('docs/setup.md')
    const typed = all(page, BLOCKS).filter(block => block.includes('npm run provision'))
    const named = [...all(page, /`(--[a-z-]+)`/g), ...all(typed.join(), / (--[a-z-]+)/g)]
    expect(named.length).toBeGreaterThan(10)
    for (const option of named) expect(USAGE).toMatch(new RegExp(`^  ${option} `, 'm'))
  })
})

describe('links', () => {
  const pages = ['*.md', 'docs/*.md'].flatMap(pattern => globSync(pattern, { cwd: ROOT }))
  const anchors = (page: string) =>
    all(withoutBlocks(read(page)), /^#+ (.+)$/gm).map(heading =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-')
    )

  it.each(pages)('of %s lead somewhere', page => {
    const links = all(withoutBlocks(read(page)), /\]\((?!https?:)([^)\s]+)\)/g)
    for (const link of links) {
      const [path, anchor] = link.split('#')
      const target = path ? join(dirname(page), path) : page
      expect(existsSync(join(ROOT, target)), link).toBe(true)
      if (anchor) expect(anchors(target), link).toContain(anchor)
    }
  })
})
