import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/shared/language.ts'
import { PROBLEM_CODES } from '../../src/shared/problem.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { plural } from '../../src/shared/words/plural.ts'

type Text = string | ((argument: never) => string)

/** Every text with its path, `window.signedOut.signIn`. */
function textsOf(node: object, path = ''): [string, Text][] {
  return Object.entries(node).flatMap(([key, value]: [string, object | Text]): [string, Text][] => {
    const here = path ? `${path}.${key}` : key
    return typeof value === 'object' ? textsOf(value, here) : [[here, value]]
  })
}

/** A text as it appears; functions are tried with a word that is nowhere in the catalogue, then with a number. */
function sample(text: Text): string {
  return typeof text === 'string' ? text : (text as (argument: unknown) => string)(7)
}

const SENTENCE_END = { en: /[.]$/, ja: /。$/ }

describe.each(LANGUAGES)('the words in %s', language => {
  const words = wordsIn(language)
  const texts = textsOf(words)

  it.each(texts)('%s is neither empty nor padded nor typed carelessly', (_path, text) => {
    const shown = sample(text)
    expect(shown).not.toBe('')
    expect(shown).toBe(shown.trim())
    expect(shown).not.toMatch(/ {2}|\.\.\.|undefined|NaN|\[object/)
  })

  it.each(PROBLEM_CODES)('%s has a sentence for what happened and at least one for what to do', code => {
    const { what, remedy } = words.problems[code]
    expect(what).toMatch(SENTENCE_END[language])
    expect(remedy).toMatch(SENTENCE_END[language])
    expect(what).not.toBe(remedy)
  })

  it('puts in what it is given', () => {
    const { tray, window } = words
    expect(tray.signedInAs('Ada')).toContain('Ada')
    expect(window.signingIn.previous('Ada')).toContain('Ada')
    expect(window.help.notBack.remedy('53123')).toContain('53123')
    expect(window.signedIn.since('12:34')).toContain('12:34')
    expect(window.signedIn.renewed('12:34')).toContain('12:34')
    expect(window.signedIn.more(18)).toContain('18')
    expect(window.footer.version('9.8.7')).toContain('9.8.7')
  })
})

describe('the catalogues together', () => {
  it('have the same keys', () => {
    const keys = LANGUAGES.map(language => textsOf(wordsIn(language)).map(([path]) => path))
    for (const other of keys) expect(other).toEqual(keys[0])
  })

  it('do not translate what has to be recognized: settings, products, what a page says', () => {
    const japanese = new Map(textsOf(wordsIn('ja')))
    for (const [path, text] of textsOf(wordsIn('en'))) {
      const shown = japanese.get(path) ?? ''
      const names = sample(text).match(/LOGTO_\w+|GNOME Keyring|Microsoft|VPN|redirect_uri did not match/g)
      for (const name of names ?? []) expect(sample(shown), path).toContain(name)
    }
  })
})

describe('Japanese', () => {
  const texts = textsOf(wordsIn('ja'))
  const LATIN_ALLOWED =
    /"[^"]*"|https?:\/\/(logto\.example\.com)?|URI|JSON|true|false|LOGTO_ENDPOINT|LOGTO_APP_ID|redirect_uri did not match|GNOME Keyring|Microsoft|Genkan|Logto|VPN|Chromium|AppImage|deb|rpm|ID|7/g

  it.each(texts)('%s has no English left in it', (_path, text) => {
    expect(sample(text).replace(LATIN_ALLOWED, '')).not.toMatch(/[A-Za-z]/)
  })

  it.each(texts)('%s keeps to the agreed terms and spelling', (_path, text) => {
    const shown = sample(text)
    // サインイン, not ログイン (which only a network asks for), and the long vowel marks of the government's notation.
    expect(shown).not.toMatch(/ログアウト|サイン・|ブラウザ(?!ー)|サーバ(?!ー)|ユーザ(?!ー)|フォルダ(?!ー)/)
    expect(shown).not.toMatch(/[ァ-ヶー] [ァ-ヶ]/)
    expect(shown).not.toMatch(/[，．！]|あなた/)
  })

  it('writes numbers and names with a space to the Japanese around them', () => {
    expect(wordsIn('ja').tray.signedInAs('Ada')).toBe('Ada としてサインインしています')
  })
})

describe('plural', () => {
  it('follows the rules of the language', () => {
    expect(wordsIn('en').window.signedIn.organizations(1)).toBe('Organization')
    expect(wordsIn('en').window.signedIn.organizations(2)).toBe('Organizations')
    expect(wordsIn('ja').window.signedIn.organizations(2)).toBe('組織')
  })

  it('writes the number as the language does', () => {
    expect(plural('en', 1234, { other: '# more' })).toBe('1,234 more')
  })
})
