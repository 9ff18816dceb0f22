import { describe, expect, it } from 'vitest'
import { logLine } from '../../src/main/log-line.ts'

describe('a line of the log', () => {
  it('has no secret whose name came as another part', () => {
    expect(logLine(['?code=%s', 'short-secret'])).not.toContain('short-secret')
    expect(logLine(['code:', 'short-secret'])).not.toContain('short-secret')
  })

  it('tells of an error and its causes', () => {
    const line = logLine(['Unhandled', new Error('outer', { cause: new Error('inner') })])
    expect(line).toMatch(/Unhandled Error: outer[\s\S]*cause.*Error: inner/)
  })

  it('is cut where it is long, and not through a secret', () => {
    const secret = 'Ab3_'.repeat(11)
    const line = logLine([`${'x '.repeat(4_990)}${secret}${' y'.repeat(1_000_000)}`])
    expect(line.length).toBeLessThan(11_000)
    expect(line).not.toContain('Ab3_')
  })
})
