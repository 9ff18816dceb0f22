import { html } from './html.ts'
import { page } from './page.ts'
import { type Language, wordsIn } from './words.ts'

export interface MicrosoftFormState {
  readonly email?: string | undefined
  /** E-mail or password were wrong. */
  readonly rejected?: boolean
}

/** The sign-in page of the one that plays Entra ID. */
export function microsoftPage(language: Language, { email, rejected }: MicrosoftFormState = {}): string {
  const words = wordsIn(language)
  const body = html`${rejected ? html`<p role="alert">${words.wrongMicrosoftPassword}</p>` : undefined}
<form method="post" action="/sign-in">
<label>${words.email}<input id="email" name="email" type="email" value="${email}" autocomplete="username" required autofocus></label>
<label>${words.password}<input id="password" name="password" type="password" autocomplete="current-password" required></label>
<button id="submit">${words.signIn}</button>
</form>
<form method="post" action="/cancel"><button id="cancel">${words.cancel}</button></form>
<p class="hint">${words.demoMicrosoft}</p>`
  return page(language, { title: words.microsoft, body })
}
