import type { Identity } from '../../shared/state.ts'

/** A linked account as a person knows it: "Microsoft: hanako@example.com". */
export function identityText({ provider, account }: Identity): string {
  const name = provider === 'azuread' ? 'Microsoft' : provider
  return account ? `${name}: ${account}` : name
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * One or two characters to stand for a name. Names in Chinese, Japanese and Korean script begin with the family
 * name and have no initials: their first character stands for them. Elsewhere: the first letters of the first and
 * the last word. "Family, Given" is turned round, and what is in brackets is left out.
 *
 * @returns the empty string where the name has no letter or digit
 */
export function initials(name: string): string {
  const bare = name.replace(/\(.*?\)|（.*?）|\[.*?\]/gu, ' ')
  const parts = bare.split(/[,、]/u)
  const turned = parts.length === 2 ? `${parts[1]} ${parts[0]}` : bare
  const words = turned.split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return ''
  if (CJK.test(first) || words.length === 1) return firstCharacter(first)
  return firstCharacter(first) + firstCharacter(last)
}

/** The first letter or digit as a reader counts characters, with the accents that belong to it. */
function firstCharacter(word: string): string {
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)
  for (const { segment } of characters) if (/[\p{L}\p{N}]/u.test(segment)) return segment.toUpperCase()
  return ''
}
