import type { Context } from 'oidc-provider'
import { Html, html } from './html.ts'
import { PAGE_HEADERS, type PageContent, page } from './page.ts'
import { languageFor, wordsIn } from './words.ts'

/**
 * The page of RP-initiated logout that submits itself, so that nobody is asked (measured).
 *
 * @param form oidc-provider's form, which holds the token against forged requests
 */
export function leavePage(ctx: Context, form: string): void {
  const words = wordsIn(languageOf(ctx))
  const confirm = html`<input type="hidden" name="logout" value="yes"><button>${words.signOut}</button></form>`
  const body = new Html(form.replace('</form>', confirm.markup))
  show(ctx, { title: words.signingOut, body, submits: true })
}

/** Where a logout ends that has no URI to go back to. */
export function signedOutPage(ctx: Context): void {
  const words = wordsIn(languageOf(ctx))
  show(ctx, { title: words.signedOut, body: html`<p>${words.closeTab}</p>` })
}

function languageOf(ctx: Context) {
  const uiLocales = ctx.oidc?.params?.['ui_locales']
  return languageFor(uiLocales === undefined ? undefined : String(uiLocales), ctx.get('accept-language'))
}

function show(ctx: Context, content: PageContent): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) ctx.set(name, value)
  ctx.body = page(languageOf(ctx), content)
}
