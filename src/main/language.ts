import { app } from 'electron'
import { type Language, type LanguageChoice, pickLanguage } from '../shared/language.ts'

/** The language to speak now, by the user's choice and the system's preferences. */
export function currentLanguage(choice: LanguageChoice): Language {
  const { GENKAN_LANGUAGE } = process.env
  return pickLanguage(choice, GENKAN_LANGUAGE ? [GENKAN_LANGUAGE] : app.getPreferredSystemLanguages())
}
