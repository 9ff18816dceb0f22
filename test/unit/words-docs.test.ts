import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { WORDS_DOCS, wordsDocs } from '../../build/words-docs.ts'

it('docs/words.md says what the catalogue says; npm run docs brings it up to date', () => {
  expect(readFileSync(WORDS_DOCS, 'utf8')).toBe(wordsDocs())
})
