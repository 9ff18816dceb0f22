import type { Language } from '../language.ts'
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'

/** Every text of the app, the same keys in every language. English is the model: a key missing elsewhere does not compile. */
export type Words = typeof en

const CATALOGUE: Record<Language, Words> = { en, ja }

/** What each language calls itself; the same in every language, so that anyone finds their own. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ja: '日本語' }

/** The texts in a language. */
export function wordsIn(language: Language): Words {
  return CATALOGUE[language]
}
