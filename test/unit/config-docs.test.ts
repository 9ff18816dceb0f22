import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CONFIGURATION_DOCS, configurationDocs } from '../../build/configuration-docs.ts'

it('docs/configuration.md says what the schema says; npm run docs brings it up to date', () => {
  expect(readFileSync(CONFIGURATION_DOCS, 'utf8')).toBe(configurationDocs())
})
