/** A page as a person would see it, with its forms. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly text: string
}

/**
 * A browser for scripts: keeps cookies per host, follows redirects and pages that submit themselves, and fills in
 * forms. It stops before an address that it is told not to open, such as the callback of the application.
 */
export class Browser {
  readonly #leaves: (url: URL) => boolean
  readonly #acceptLanguage: string
  readonly #cookies = new Map<
    string,
    { readonly host: string; readonly path: string; readonly value: string }
  >()

  /** @param leaves whether an address is not to be opened any more */
  constructor(leaves: (url: URL) => boolean, acceptLanguage = 'en') {
    this.#leaves = leaves
    this.#acceptLanguage = acceptLanguage
  }

  /**
   * Opens an address as if it were typed in.
   *
   * @returns the page at which it ends, or the address before which it stopped
   */
  async open(address: string | URL): Promise<Page | URL> {
    return this.#send(new URL(address), undefined)
  }

  /**
   * Fills in the form with this action and submits it; what the page has filled in is kept.
   *
   * @throws {Error} if there is no such form
   */
  async submit(
    page: Page,
    action: string,
    fields: { readonly [name: string]: string } = {}
  ): Promise<Page | URL> {
    const form = formsOf(page).find(candidate => candidate.url.pathname === action)
    if (!form) throw new Error(`${page.url.pathname} has no form for ${action}`)
    const body = new URLSearchParams({ ...form.fields, ...fields })
    if (form.method === 'post') return this.#send(form.url, body)
    form.url.search = body.toString()
    return this.#send(form.url, undefined)
  }

  async #send(url: URL, body: URLSearchParams | undefined): Promise<Page | URL> {
    if (this.#leaves(url)) return url
    const headers = {
      accept: 'text/html',
      'accept-language': this.#acceptLanguage,
      cookie: this.#cookieHeader(url)
    }
    const response = await fetch(url, {
      redirect: 'manual',
      headers,
      ...(body ? { method: 'POST', body } : {})
    })
    for (const cookie of response.headers.getSetCookie()) this.#keep(url, cookie)
    const location = response.headers.get('location')
    if (location) return this.#send(new URL(location, url), undefined)
    const page = { url, status: response.status, text: await response.text() }
    const [form] = /\.submit\(\)/.test(page.text) ? formsOf(page) : []
    return form ? this.#send(form.url, new URLSearchParams(form.fields)) : page
  }

  #cookieHeader(url: URL): string {
    const sent = [...this.#cookies].filter(
      ([, { host, path }]) => host === url.hostname && url.pathname.startsWith(path)
    )
    return sent.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ')
  }

  #keep(url: URL, header: string): void {
    const [pair = '', ...attributes] = header.split(/;\s*/)
    const [name = '', value = ''] = pair.split('=')
    const path = attributes.find(attribute => /^path=/i.test(attribute))?.slice('path='.length) ?? '/'
    const key = `${name} ${url.hostname} ${path}`
    if (value) this.#cookies.set(key, { host: url.hostname, path, value })
    else this.#cookies.delete(key)
  }
}

interface Form {
  readonly url: URL
  readonly method: string
  readonly fields: { readonly [name: string]: string }
}

function formsOf({ url, text }: Page): Form[] {
  return [...text.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', content = '']) => ({
    url: new URL(attribute(attributes, 'action') ?? '', url),
    method: attribute(attributes, 'method') ?? 'get',
    fields: Object.fromEntries(
      [...content.matchAll(/<input([^>]*)>/g)].map(([, input = '']) => [
        attribute(input, 'name') ?? '',
        attribute(input, 'value') ?? ''
      ])
    )
  }))
}

function attribute(markup: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(markup)?.[1]
  return value?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&amp;', '&')
}
