import { describe, expect, it } from 'vitest'
import { identityText, initials } from '../../../src/renderer/format/profile.ts'
import { displayName } from '../../../src/shared/display-name.ts'
import type { Profile } from '../../../src/shared/state.ts'

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada lovelace', 'AL'],
    ['Gabriel José de la Concordia García Márquez', 'GM'],
    ['Prince', 'P'],
    ['Lovelace, Ada', 'AL'],
    ['Ada Lovelace (Contoso)', 'AL'],
    ['YAMADA Taro', 'YT'],
    ['山田 太郎', '山'],
    ['山田　太郎', '山'],
    ['山田太郎', '山'],
    ['佐藤 はなこ（営業部）', '佐'],
    ['ジョン・スミス', 'ジ'],
    ['김민준', '김'],
    ['Élodie Œuvrard', 'ÉŒ'],
    ['E\u0301lodie', 'E\u0301'],
    ['𠮷野 家', '𠮷'],
    ['taro.yamada', 'T'],
    ['  ', ''],
    ['🙂', ''],
    ['🙂 Ada Lovelace', 'AL']
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })
})

describe('displayName', () => {
  const nobody: Profile = {
    subject: 'u8x2',
    name: null,
    username: null,
    email: null,
    picture: null,
    organizations: [],
    roles: [],
    identities: []
  }

  it('takes what the user has filled in, best first', () => {
    const all = { ...nobody, name: 'Ada', username: 'ada', email: 'ada@example.com' }
    expect(displayName(all)).toBe('Ada')
    expect(displayName({ ...all, name: null })).toBe('ada')
    expect(displayName({ ...all, name: '', username: null })).toBe('ada@example.com')
    expect(displayName(nobody)).toBe('u8x2')
  })
})

describe('identityText', () => {
  it('names Microsoft as people know it, and the account where it has a name', () => {
    expect(identityText({ provider: 'azuread', account: 'ada@example.com' })).toBe(
      'Microsoft: ada@example.com'
    )
    expect(identityText({ provider: 'azuread', account: null })).toBe('Microsoft')
  })
})
