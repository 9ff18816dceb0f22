import { html } from './html.ts'
import { page } from './page.ts'
import { type Language, wordsIn } from './words.ts'

/** For a page that is opened without a sign-in under way. */
export function expiredPage(language: Language): string {
  const words = wordsIn(language)
  return page(language, { title: words.expired, body: html`<p>${words.startAgain}</p>` })
}
