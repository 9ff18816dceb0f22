import { expect, it } from 'vitest'
import { releaseNotes } from '../../build/release-notes.ts'

const CHANGELOG = `# Changelog

## Unreleased

- Not yet.

## 1.10.0 - 2026-02-01

### Added

- This.

## 1.1.0 - 2026-01-01

- That.
`

it('takes the section of one version out of the changelog', () => {
  expect(releaseNotes(CHANGELOG, '1.10.0')).toBe('### Added\n\n- This.')
  expect(releaseNotes(CHANGELOG, '1.1.0')).toBe('- That.')
})

it.each(['1.1', '2.0.0', 'Unreleased'])('has no notes for %s', version => {
  expect(() => releaseNotes(CHANGELOG, version)).toThrow(version)
})
