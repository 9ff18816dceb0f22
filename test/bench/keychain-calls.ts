import { keychainTraits } from '../../src/main/auth/keychain-traits.ts'
import type { Keychain } from '../../src/main/auth/vault.ts'
import { order } from '../faults/support/orders.ts'
import { startProviderProcess } from '../faults/support/provider-process.ts'
import { MemoryKeychain } from '../integration/support/memory-keychain.ts'
import type { Figure } from './figures.ts'
import { type Candidate, RESOURCES } from './peers/candidate.ts'
import { genkan } from './peers/genkan.ts'
import { logtoNode } from './peers/logto-node.ts'
import { MSAL_APPLICATION, msalNode } from './peers/msal-node.ts'
import { openidClient } from './peers/openid-client.ts'
import { type BrowserProcess, startBrowserProcess } from './support/browser-process.ts'

const OCCASIONS = ['sign-in', 'refresh', 'launch'] as const
type Counts = Readonly<Record<(typeof OCCASIONS)[number], number>>

/** The least on a keychain that takes the session as one item: to read it is one call, to replace it is one. */
const LEAST: Counts = { 'sign-in': 1, refresh: 1, launch: 1 }

/**
 * On Windows, where an item takes 2,560 bytes, and after three refreshes the session is two parts and the item that names
 * them. A sign-in writes one item and looks, in either place for parts, for what a process that died may have left there.
 * A refresh writes three and deletes the two parts before. A launch reads three.
 */
const LEAST_ON_WINDOWS: Counts = { 'sign-in': 3, refresh: 5, launch: 3 }

/**
 * Reads, writes and deletions, counted: of a sign-in in an app that has been started, of one use of the refresh token, and
 * of a launch with somebody signed in and nothing to renew. What a peer calls is the same on every system; on Windows
 * those that use one item fail, and have no figure.
 */
export async function keychainCalls(_options: { short: boolean }): Promise<Figure[]> {
  const provider = await startProviderProcess()
  const browser = startBrowserProcess()
  const { endpoint, appId } = provider
  const asks = { scopes: ['email'], resources: RESOURCES }
  const count = (create: (keychain: Keychain) => Candidate) => countCalls(create, browser)
  const own = (platform: NodeJS.Platform) =>
    count(keychain =>
      genkan({ endpoint, appId, keychain }, { keychainTraits: keychainTraits(platform), asks })
    )
  try {
    await order(provider, 'applications', MSAL_APPLICATION)
    const peers = {
      'msal-node': await count(keychain => msalNode({ endpoint, appId: MSAL_APPLICATION.id, keychain })),
      'openid-client': await count(keychain => openidClient({ endpoint, appId, keychain })),
      '@logto/node': await count(keychain => logtoNode({ endpoint, appId, keychain }))
    }
    return [
      ...figures('', await own('linux'), peers, LEAST),
      ...figures('-mac', await own('darwin'), peers, LEAST),
      ...figures('-windows', await own('win32'), {}, LEAST_ON_WINDOWS)
    ]
  } finally {
    browser.close()
    await provider.close()
  }
}

async function countCalls(
  create: (keychain: Keychain) => Candidate,
  browser: BrowserProcess
): Promise<Counts> {
  const keychain = new MemoryKeychain()
  const candidate = create(keychain)
  const callsDuring = async (work: () => Promise<unknown>) => {
    const before = callsOf(keychain)
    await work()
    return callsOf(keychain) - before
  }
  const { address, formPost, signedIn } = await candidate.begin()
  const callback = await browser.signIn(address)
  const signIn = await callsDuring(() => Promise.all([browser.comeBack(callback, formPost), signedIn]))
  // With the first three the session grows to what it is from then on.
  for (let time = 0; time < 3; time++) await candidate.refresh()
  const refresh = await callsDuring(() => candidate.refresh())
  const launch = await callsDuring(() => candidate.launch())
  await candidate.reset()
  return { 'sign-in': signIn, refresh, launch }
}

const callsOf = ({ reads, writes, deletions }: MemoryKeychain) => reads + writes + deletions

function figures(
  suffix: string,
  own: Counts,
  peers: Readonly<Record<string, Counts>>,
  least: Counts
): Figure[] {
  return OCCASIONS.map(occasion => {
    const others = Object.fromEntries(Object.entries(peers).map(([name, counts]) => [name, counts[occasion]]))
    const fewest = Math.min(least[occasion], ...Object.values(others))
    return {
      id: `keychain-${occasion}${suffix}`,
      unit: 'calls',
      genkan: own[occasion],
      peers: others,
      ratio: own[occasion] / fewest,
      goal: `${least[occasion]}${suffix === '-windows' ? '' : ', and no more than any peer'}`,
      met: own[occasion] <= fewest
    }
  })
}

if (import.meta.main) console.log(JSON.stringify(await keychainCalls({ short: true }), null, 2))
