import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Browser } from '../../provider/browser.ts'
import { DEMO_PASSWORD } from '../../provider/seed.ts'
import { sharedClock } from './clock.ts'

// The person's browser, in a process of its own: what it does is not done by the app that is measured.

export type BrowserOrder =
  | { readonly kind: 'sign-in'; readonly address: string; readonly username: string }
  | { readonly kind: 'come-back'; readonly callback: string; readonly formPost: boolean }

export type BrowserAnswer =
  | { readonly callback: string }
  /** When the callback was written, on the clock that all processes share, in milliseconds; and when its answer began. */
  | { readonly writtenAt: number; readonly answeredAt: number; readonly status: number }

process.on('message', async (order: BrowserOrder) => {
  const answer: BrowserAnswer =
    order.kind === 'sign-in' ? { callback: await signIn(order) } : await comeBack(order)
  process.send?.(answer)
})

let browser: Browser | undefined

/** Signs in at the provider; gives the callback, which is not sent yet. */
async function signIn({ address, username }: Extract<BrowserOrder, { kind: 'sign-in' }>): Promise<string> {
  const { origin } = new URL(address)
  browser ??= new Browser(url => url.origin !== origin)
  const page = await browser.open(address)
  const end =
    page instanceof URL ? page : await browser.submit(page, '/sign-in', { username, password: DEMO_PASSWORD })
  if (!(end instanceof URL)) throw new Error(`the sign-in ended at ${end.url}`)
  return end.href
}

/** Sends the callback, and opens the page that it redirects to. */
async function comeBack({ callback, formPost }: Extract<BrowserOrder, { kind: 'come-back' }>) {
  const url = new URL(callback)
  const form = url.search.slice(1)
  const request = formPost
    ? `POST / HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\nConnection: close\r\n\r\n${form}`
    : get(url)
  const answer = await exchange(url, request)
  const location = /^location: (.*)\r$/im.exec(answer.text)?.[1]
  if (location) await exchange(url, get(new URL(location, url)))
  return {
    writtenAt: answer.writtenAt,
    answeredAt: answer.answeredAt,
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer.text)?.[1])
  }
}

const get = (url: URL) =>
  `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`

async function exchange(url: URL, request: string) {
  const socket = connect({ port: Number(url.port), host: url.hostname })
  await once(socket, 'connect')
  let answeredAt = Number.NaN
  socket.once('data', () => {
    answeredAt = sharedClock()
  })
  const writtenAt = sharedClock()
  socket.write(request)
  return { text: await text(socket.setEncoding('latin1')), writtenAt, answeredAt }
}
