import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callbackTarget, checkCallback, type ExpectedCallback } from '../../src/main/auth/callback.ts'

const expected: ExpectedCallback = {
  redirectUri: 'http://localhost:3000/callback',
  state: 'state-1',
  issuer: 'https://logto.example/oidc',
  issuerRequired: true
}
const iss = encodeURIComponent(expected.issuer)
const good = `/callback?code=code-1&state=state-1&iss=${iss}`

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['another path', good.replace('/callback', '/other'), 'path'],
  ['a trailing slash', good.replace('/callback', '/callback/'), 'path'],
  ['an encoded path', good.replace('/callback', '/%63allback'), 'path'],
  ['upper case', good.replace('/callback', '/Callback'), 'path'],
  ['a path with a parameter', good.replace('/callback', '/callback;x'), 'path'],
  ['dot segments', good.replace('/callback', '/x/../callback'), 'path'],
  ['the absolute form', `http://localhost:3000${good}`, 'path'],
  ['a second slash', `/${good}`, 'path'],
  ['no parameters', '/callback', 'parameters'],
  ['no state', `/callback?code=code-1&iss=${iss}`, 'parameters'],
  ['an empty state', `/callback?code=code-1&state=&iss=${iss}`, 'state'],
  ['another state', good.replace('state-1', 'state-2'), 'state'],
  ['the state and more', good.replace('state-1', 'state-11'), 'state'],
  ['another issuer', good.replace('logto.example', 'evil.example'), 'issuer'],
  ['no issuer where one was promised', '/callback?code=code-1&state=state-1', 'issuer'],
  ['two codes', `${good}&code=code-2`, 'parameters'],
  ['two states', `${good}&state=state-1`, 'parameters'],
  ['two issuers', `${good}&iss=${iss}`, 'parameters'],
  ['a code and an error', `${good}&error=access_denied`, 'parameters'],
  ['neither code nor error', `/callback?state=state-1&iss=${iss}`, 'parameters'],
  ['an empty code', `/callback?code=&state=state-1&iss=${iss}`, 'parameters'],
  ['a fragment', `${good}#x`, 'parameters'],
  ['an endless query', `${good}&x=${'y'.repeat(10_000)}`, 'parameters']
]

describe('checkCallback', () => {
  it('takes the code, with the address for the token request', () => {
    expect(checkCallback(good, expected)).toEqual({ kind: 'code', address: `http://localhost:3000${good}` })
  })

  it('takes the error', () => {
    const target = `/callback?error=access_denied&error_description=No+way&state=state-1&iss=${iss}`
    expect(checkCallback(target, expected)).toEqual({
      kind: 'error',
      error: 'access_denied',
      description: 'No way'
    })
  })

  it('does without an issuer where none was promised, but never with a wrong one', () => {
    const lenient = { ...expected, issuerRequired: false }
    expect(checkCallback('/callback?code=code-1&state=state-1', lenient).kind).toBe('code')
    expect(checkCallback(`${good}x`, lenient)).toEqual({ kind: 'refused', reason: 'issuer' })
  })

  it.each(REFUSED)('refuses %s', (_name, target, reason) => {
    expect(checkCallback(target, expected)).toEqual({ kind: 'refused', reason })
  })

  it('takes nothing whose state it does not know', () => {
    const parameter = fc.tuple(
      fc.constantFrom('code', 'state', 'iss', 'error', 'STATE', 'state[]', 'x'),
      fc.string({ unit: 'binary' }).filter(value => value !== expected.state)
    )
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 6 }), parameters => {
        const target = `/callback?${new URLSearchParams(parameters)}`
        expect(checkCallback(target, expected).kind).toBe('refused')
      }),
      { numRuns: 2_000 }
    )
  })
})

describe('callbackTarget', () => {
  const { redirectUri } = expected

  it.each([
    ['the whole address', `http://localhost:3000${good}`],
    ['an address with white space around it', `  http://localhost:3000${good}\n`],
    ['an address without the scheme, as browsers show it', `localhost:3000${good}`]
  ])('reads %s', (_name, address) => {
    expect(callbackTarget(address, redirectUri)).toBe(good)
  })

  it.each([
    ['nothing', ''],
    ['a sentence', 'the address of the page'],
    ['another port', `http://localhost:3001${good}`],
    ['a port that only starts alike', `http://localhost:30001${good}`],
    ['another host', `http://127.0.0.1:3000${good}`],
    ['a host that only starts alike', `http://localhost:3000.evil.example${good}`],
    ['user information', `http://user@localhost:3000${good}`],
    ['https', `https://localhost:3000${good}`]
  ])('refuses %s', (_name, address) => {
    expect(callbackTarget(address, redirectUri)).toBeNull()
  })
})
