import { describe, expect, it } from 'vitest'
import { identitiesOf } from '../../src/main/auth/profile.ts'

describe('identitiesOf', () => {
  it.each([
    ['an account with e-mail', { email: 'ada@example.com' }, 'ada@example.com'],
    ['one without a mailbox', { email: null, rawData: { userPrincipalName: 'ada@corp' } }, 'ada@corp'],
    ['one without a name', {}, null]
  ])('reads %s', (_name, details, account) => {
    const identities = { azuread: { userId: '1', details } }
    expect(identitiesOf({ sub: 'u', identities })).toEqual([{ provider: 'azuread', account }])
  })

  it.each([undefined, null, 'x', {}])('takes %o for none', identities => {
    expect(identitiesOf({ sub: 'u', identities })).toEqual([])
  })
})
