import { MICROSOFT_PAGE } from '../first-page.ts'
import { html } from './html.ts'
import { page } from './page.ts'
import { type FormError, type Language, wordsIn } from './words.ts'

export interface FormState {
  /** What is already in the field. */
  readonly username?: string | undefined
  readonly error?: FormError | undefined
}

export function signInPage(language: Language, { username, error }: FormState = {}): string {
  const words = wordsIn(language)
  const body = html`${alert(language, error)}
<form method="post" action="/sign-in">
<label>${words.username}<input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none" required autofocus></label>
<label>${words.password}<input id="password" name="password" type="password" autocomplete="current-password" required></label>
<button id="submit">${words.signIn}</button>
</form>
<form action="${MICROSOFT_PAGE}"><button id="continue-with-microsoft">${words.continueWithMicrosoft}</button></form>
<a class="button" id="create-account" href="/register">${words.register}</a>
<p class="hint">${words.demo}</p>`
  return page(language, { title: words.signIn, body })
}

export function registerPage(language: Language, { username, error }: FormState = {}): string {
  const words = wordsIn(language)
  const body = html`${alert(language, error)}
<form method="post" action="/register">
<label>${words.username}<input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none" required autofocus></label>
<label>${words.name}<input id="name" name="name" autocomplete="name"></label>
<label>${words.emailOptional}<input id="email" name="email" type="email" autocomplete="email"></label>
<label>${words.password}<input id="password" name="password" type="password" autocomplete="new-password" required></label>
<button id="submit">${words.register}</button>
</form>
<a class="button" id="sign-in" href="/sign-in">${words.haveAccount}</a>`
  return page(language, { title: words.register, body })
}

function alert(language: Language, error: FormError | undefined) {
  return error && html`<p role="alert">${wordsIn(language)[error]}</p>`
}
