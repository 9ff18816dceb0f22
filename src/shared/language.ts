export const LANGUAGES = ['en', 'ja'] as const

export type Language = (typeof LANGUAGES)[number]

/** `system` follows the operating system. */
export type LanguageChoice = Language | 'system'

/**
 * The language to speak, from the user's preferred languages (BCP 47 tags, best first).
 * English where neither is preferred.
 */
export function pickLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const tag of preferred) {
    const language = LANGUAGES.find(candidate => tag.toLowerCase().split(/[-_]/)[0] === candidate)
    if (language) return language
  }
  return 'en'
}
