import { describe, expect, it } from 'vitest'
import { claimText } from '../../../src/renderer/format/claims.ts'
import { wordsIn } from '../../../src/shared/words/index.ts'

const words = wordsIn('en').window.advanced
const noon = new Date(2026, 2, 18, 12, 0).getTime()

describe('claimText', () => {
  it.each([
    ['name', 'Ada Lovelace', 'Ada Lovelace'],
    ['picture', null, 'not given'],
    ['email', '', 'not given'],
    ['email_verified', true, 'yes'],
    ['email_verified', false, 'no'],
    ['roles', ['reader', 'admin'], 'reader\nadmin'],
    ['roles', [], 'None'],
    ['address', { country: 'JP' }, '{"country":"JP"}'],
    ['exp', noon / 1000, '18 Mar 2026, 12:00'],
    ['updated_at', noon, '18 Mar 2026, 12:00'],
    ['count', 12, '12'],
    ['exp', 1e300, '1e+300'],
    ['exp', 'tomorrow', 'tomorrow']
  ])('shows %s %j as %s', (name, value, expected) => {
    expect(claimText(name, value, words, 'en-GB')).toBe(expected)
  })
})
