/** `npm run docs`: what is in `docs/` and made from something else. */
import { writeFileSync } from 'node:fs'
import { CONFIGURATION_DOCS, configurationDocs } from './configuration-docs.ts'
import { drawContactSheet } from './contact-sheet.ts'
import { WORDS_DOCS, wordsDocs } from './words-docs.ts'

writeFileSync(CONFIGURATION_DOCS, configurationDocs())
writeFileSync(WORDS_DOCS, wordsDocs())
await drawContactSheet()
