import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AuthError } from './auth-error.ts'
import { type Callback, checkCallback, type ExpectedCallback, type Refusal } from './callback.ts'
import { answerPage, answerStatus, type Page, refusalOf } from './http-answer.ts'
import { listenOnLoopback } from './loopback.ts'

export type AcceptedCallback = Exclude<Callback, { kind: 'refused' }>

export interface CallbackListenerOptions {
  readonly port: number
  /** Whether any other port will do (RFC 8252 §7.3); Logto grants that to Native applications alone (measured). */
  readonly anyPort: boolean
  /** What the browser shows for an address that is not part of this sign-in. */
  readonly notExpectedPage: (reason: Refusal) => Page
}

/** Waits on the loopback addresses for the one answer to an authorization request. */
export interface CallbackListener {
  readonly redirectUri: string
  /** Resolves with the first callback that passes every check; nothing else settles it. */
  readonly callback: Promise<AcceptedCallback>
  /** Says which callback to accept. Until then none is. */
  expect(expected: Omit<ExpectedCallback, 'redirectUri'>): void
  /** Judges a request target that came another way, and takes it if it is the callback. */
  take(target: string): Callback
  /** Gives the waiting browser its page, and ends the listener once the page is served. */
  finish(page: Page): void
  /** Ends the listener at once. */
  close(): Promise<void>
}

/** How long a browser that has been redirected may take to fetch its page, in milliseconds. */
const LINGER = 10_000
const PATH = '/callback'

/**
 * Opens the listener.
 *
 * @throws {AuthError} `port_busy`
 */
export async function openCallbackListener(options: CallbackListenerOptions): Promise<CallbackListener> {
  const accepted = Promise.withResolvers<AcceptedCallback>()
  const page = Promise.withResolvers<Page>()
  const served = Promise.withResolvers<void>()
  // The callback redirects to an address that cannot be guessed, so that the code leaves the address bar.
  const resultPath = `/result/${randomBytes(16).toString('base64url')}`
  let expected: ExpectedCallback | undefined
  let taken = false
  let browserWaits = false

  const take = (target: string): Callback => {
    if (!expected) return { kind: 'refused', reason: 'path' }
    const callback = checkCallback(target, expected)
    if (callback.kind === 'refused') return callback
    // A second use of a code would revoke the grant (RFC 6749 §4.1.2), so only the first callback counts.
    if (taken) return { kind: 'refused', reason: 'used' }
    taken = true
    accepted.resolve(callback)
    return callback
  }

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const target = request.url ?? ''
    const refusal = refusalOf(request, `localhost:${request.socket.localPort}`)
    if (refusal) return answerStatus(response, refusal)
    if (taken && target === resultPath) {
      await answerPage(response, 200, await page.promise)
      return served.resolve()
    }
    const callback = take(target)
    if (callback.kind !== 'refused') {
      browserWaits = true
      return answerStatus(response, 303, { location: resultPath })
    }
    if (callback.reason === 'path') return answerStatus(response, 404)
    await answerPage(response, 400, options.notExpectedPage(callback.reason))
  }

  const loopback = await listenOnLoopback(options.port, onRequest).catch(error => {
    if (!options.anyPort || !(error instanceof AuthError)) throw error
    return listenOnLoopback(0, onRequest)
  })
  const redirectUri = `http://localhost:${loopback.port}${PATH}`

  return {
    redirectUri,
    callback: accepted.promise,
    take,
    expect: expectation => {
      expected = { ...expectation, redirectUri }
    },
    finish: result => {
      if (!browserWaits) return void loopback.close()
      page.resolve(result)
      const limit = setTimeout(() => served.resolve(), LINGER)
      void served.promise.then(() => {
        clearTimeout(limit)
        return loopback.close()
      })
    },
    close: async () => {
      served.resolve()
      await loopback.close()
    }
  }
}
