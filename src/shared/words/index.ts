import type { Language } from '../language.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

/** Every text of the app, the same keys in every language. English is the model: a key missing elsewhere does not compile. */
export type Words = typeof en

const CATALOGUE: Record<Language, Words> = { en, ja }

/** The texts in a language. */
export function wordsIn(language: Language): Words {
  return CATALOGUE[language]
}
