import { randomBytes } from 'node:crypto'
import { openCallbackListener } from '../../src/main/auth/callback-listener.ts'
import { resultPage } from '../../src/main/pages/index.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { byTurns, type Figure, figureOf } from './figures.ts'
import { listenForCallback } from './peers/listener.ts'
import { type BrowserProcess, startBrowserProcess } from './support/browser-process.ts'
import { type HostileProcess, startHostileProcess } from './support/hostile-process.ts'

/** Hostile requests in a second. */
const RATES = [0, 100, 1_000] as const
/** How long the attack goes on before the callback comes, in milliseconds. */
const AHEAD = 100
/** What the goal allows beyond the peer, in milliseconds: Genkan checks more before it answers, and nobody feels that. */
const MOST = 2

/** A listener with a sign-in under way, whose callback is this. */
interface Waiting {
  readonly callback: URL
  close(): Promise<void>
}

/**
 * How long the real callback waits for the first byte of its answer while somebody floods the listener with what a page or
 * a program on this machine could send. Browser and attacker are processes of their own. The peer is what people write
 * with `node:http`, without exchange: it looks at path and state.
 */
export async function listenerLoad({ short }: { short: boolean }): Promise<Figure[]> {
  const runs = short ? 15 : 50
  const browser = startBrowserProcess()
  const hostile = startHostileProcess()
  try {
    const figures: Figure[] = []
    for (const rate of RATES) {
      const latency = (open: () => Promise<Waiting>) => () => latencyOf(open, rate, browser, hostile)
      const subjects = { genkan: latency(openOwn), 'node:http': latency(openHandWritten) }
      const measured = await byTurns(subjects, runs)
      const goal = `every callback answered, no more than ${MOST} ms behind a hand-written listener`
      const about = { id: `listener-${rate}`, unit: 'ms', goal } as const
      const figure = figureOf(about, measured, { against: 'node:http', most: 1, runs })
      const met = measured.genkan.median - measured['node:http'].median <= MOST
      figures.push({ ...figure, met })
    }
    return figures
  } finally {
    browser.close()
    hostile.close()
  }
}

/** @throws {Error} if the callback is not answered as it should be */
async function latencyOf(
  open: () => Promise<Waiting>,
  rate: number,
  browser: BrowserProcess,
  hostile: HostileProcess
): Promise<number> {
  const { callback, close } = await open()
  const port = Number(callback.port)
  await hostile.send({ port, rate })
  await new Promise(resolve => setTimeout(resolve, AHEAD))
  const { writtenAt, answeredAt, status } = await browser.comeBack(callback)
  await hostile.send({ port, rate: 0 })
  await close()
  if (status !== 303 && status !== 200) throw new Error(`the callback got ${status}`)
  return answeredAt - writtenAt
}

async function openOwn(): Promise<Waiting> {
  const page = (kind: 'signed-in' | 'not-expected') =>
    resultPage(kind, { words: wordsIn('en'), language: 'en' })
  const issuer = 'http://localhost:3001/oidc'
  const state = randomBytes(32).toString('base64url')
  const listener = await openCallbackListener({
    port: 0,
    anyPort: true,
    notExpectedPage: () => page('not-expected')
  })
  listener.expect({ state, issuer, issuerRequired: true })
  void listener.callback.then(() => listener.finish(page('signed-in')))
  return { callback: callbackTo(listener.redirectUri, state, issuer), close: listener.close }
}

async function openHandWritten(): Promise<Waiting> {
  const state = randomBytes(32).toString('base64url')
  const listener = await listenForCallback(async address => {
    if (address.searchParams.get('state') !== state) throw new Error('another state')
  })
  // Each hostile callback fails.
  listener.signedIn.catch(() => {})
  return {
    callback: callbackTo(listener.redirectUri, state, 'http://localhost:3001/oidc'),
    close: async () => listener.close()
  }
}

function callbackTo(redirectUri: string, state: string, iss: string): URL {
  const code = randomBytes(32).toString('base64url')
  return new URL(`${redirectUri}?${new URLSearchParams({ code, state, iss })}`)
}

if (import.meta.main) {
  const figures = await listenerLoad({ short: process.argv.includes('--short') })
  console.log(JSON.stringify(figures, null, 2))
}
