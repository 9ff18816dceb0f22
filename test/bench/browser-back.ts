import keytar from 'keytar'
import { order } from '../faults/support/orders.ts'
import { startProviderProcess } from '../faults/support/provider-process.ts'
import { byTurns, type Figure, figureOf } from './figures.ts'
import type { Candidate, Place } from './peers/candidate.ts'
import { floor as createFloor } from './peers/floor.ts'
import { genkan } from './peers/genkan.ts'
import { logtoNode } from './peers/logto-node.ts'
import { MSAL_APPLICATION, msalNode } from './peers/msal-node.ts'
import { openidClient } from './peers/openid-client.ts'
import { type BrowserProcess, startBrowserProcess } from './support/browser-process.ts'
import { sharedClock } from './support/clock.ts'

/** What the goal allows Genkan beyond the floor. */
const MOST = 1.15

/**
 * From the first byte of the callback to tokens that are verified and in the keychain, and the state out. Provider and
 * browser are processes of their own; keychain, HTTP client and clock are the same for all. The floor has no listener: it
 * starts with the token request.
 *
 * Measured on two cores, Genkan is some milliseconds behind the floor, and behind openid-client and MSAL, which does not
 * verify the signature. What differs most from openid-client is that the browser is redirected at once and fetches its page on a
 * second connection; but without that second request, or with the page given later, the distance was about the same.
 */
export async function browserBack({ short }: { short: boolean }): Promise<Figure[]> {
  const runs = short ? 7 : 15
  const provider = await startProviderProcess()
  await order(provider, 'applications', MSAL_APPLICATION)
  const browser = startBrowserProcess()
  const place: Place = { endpoint: provider.endpoint, appId: provider.appId, keychain: keytar }
  const floor = createFloor(place)
  try {
    const subjects = {
      genkan: () => comeBack(genkan(place), browser),
      'msal-node': () => comeBack(msalNode({ ...place, appId: MSAL_APPLICATION.id }), browser),
      'openid-client': () => comeBack(openidClient(place), browser),
      '@logto/node': () => comeBack(logtoNode(place), browser),
      floor: async () => {
        const callback = await browser.signIn(await floor.begin())
        const start = sharedClock()
        await floor.finish(callback)
        const took = sharedClock() - start
        await floor.reset()
        return took
      }
    }
    const measured = await byTurns(subjects, runs)
    const goal = `ahead of every peer, and within ${MOST} of the floor`
    const figure = figureOf({ id: 'browser-back', unit: 'ms', goal }, measured, {
      against: 'floor',
      most: MOST,
      runs
    })
    const { floor: _, ...peers } = figure.peers
    const ahead = Object.values(peers).every(peer => figure.genkan < peer)
    return [{ ...figure, met: figure.met && ahead }]
  } finally {
    browser.close()
    await provider.close()
  }
}

/** One sign-in, up to the callback and from there on; in milliseconds. */
async function comeBack(candidate: Candidate, browser: BrowserProcess): Promise<number> {
  const { address, signedIn, formPost } = await candidate.begin()
  const callback = await browser.signIn(address)
  const end = signedIn.then(sharedClock)
  const [{ writtenAt }, signedInAt] = await Promise.all([browser.comeBack(callback, formPost), end])
  await candidate.reset()
  return signedInAt - writtenAt
}

if (import.meta.main) {
  const figures = await browserBack({ short: process.argv.includes('--short') })
  console.log(JSON.stringify(figures, null, 2))
}
