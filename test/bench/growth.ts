import keytar from 'keytar'
import { order } from '../faults/support/orders.ts'
import { startProviderProcess } from '../faults/support/provider-process.ts'
import type { Provider, RecordedRequest } from '../provider/index.ts'
import { DEMO_PASSWORD } from '../provider/seed.ts'
import { byTurns, type Figure, type Measured } from './figures.ts'
import { type Place, SERVICE } from './peers/candidate.ts'
import { type Access, bareHolder, GenkanHolder, type Holder, logtoHolder } from './peers/many-tokens.ts'
import { startBrowserProcess } from './support/browser-process.ts'

const SIZES = [1, 10, 100] as const

interface Growth {
  /** How many access tokens there are: one for each resource and organization, and the session's own. */
  readonly tokens: number
  /** Milliseconds to renew all. */
  readonly times: Readonly<Record<'genkan' | 'bare requests' | '@logto/node', Measured>>
  /** Refresh requests for that. */
  readonly requests: number
  readonly storedBytes: number
  readonly logtoBytes: number
  /** Of one push of the state to the window. */
  readonly stateBytes: number
  /** How often the state goes out while all is renewed. */
  readonly pushes: number
}

/**
 * What many resources and organizations cost: all access tokens have run out over night, the app is started, and each is
 * asked for at once. What is linear takes, for a hundred of each, as much per token as for ten or for one. The time is not
 * quite: after each request the session goes into the keychain, whole, before anyone gets what came, and its item is larger.
 */
export async function growth({ short }: { short: boolean }): Promise<Figure[]> {
  const runs = short ? 1 : 3
  const provider = await startProviderProcess()
  try {
    const one = await measure(provider, SIZES[0], runs)
    const ten = await measure(provider, SIZES[1], runs)
    const hundred = await measure(provider, SIZES[2], runs)
    return figures(one, ten, hundred, runs)
  } finally {
    await provider.close()
  }
}

async function measure(provider: Provider, size: number, runs: number): Promise<Growth> {
  const { endpoint, appId } = provider
  const place: Place = { endpoint, appId, keychain: keytar }
  const access: Access = {
    username: `has ${size} of each`,
    resources: Array.from({ length: size }, (_, n) => `https://api.example.com/r${n + 1}`),
    organizations: Array.from({ length: size }, (_, n) => `organization-${n + 1}`)
  }
  const organizations = access.organizations.map(id => ({ id, name: id, roles: ['member'] }))
  await order(provider, 'users', {
    create: { username: access.username, password: DEMO_PASSWORD, organizations }
  })
  const browser = startBrowserProcess()
  const own = new GenkanHolder(place, access)
  const holders = {
    genkan: own,
    'bare requests': await bareHolder(provider, access),
    '@logto/node': await logtoHolder(place, access, browser)
  }
  let requests = 0
  let pushes = 0
  const timeOf = async (holder: Holder) => {
    await holder.age()
    const start = performance.now()
    await holder.renewAll()
    return performance.now() - start
  }
  try {
    await own.signIn(browser)
    const times = await byTurns(
      {
        genkan: async () => {
          const before = await refreshRequests(provider)
          const time = await timeOf(own)
          requests = (await refreshRequests(provider)) - before
          pushes = own.app.pushes
          return time
        },
        'bare requests': () => timeOf(holders['bare requests']),
        '@logto/node': () => timeOf(holders['@logto/node'])
      },
      runs
    )
    const stored = await keytar.findCredentials(SERVICE)
    const bytesOf = (isOwn: boolean) =>
      stored
        .filter(({ account }) => (account === 'genkan') === isOwn)
        .reduce((sum, { password }) => sum + Buffer.byteLength(password), 0)
    return {
      ...{ tokens: 2 * size + 1, times, requests, pushes },
      storedBytes: bytesOf(true),
      logtoBytes: bytesOf(false),
      stateBytes: Buffer.byteLength(JSON.stringify(own.app.authenticator.state))
    }
  } finally {
    browser.close()
    await own.app.authenticator.close()
    for (const { account } of await keytar.findCredentials(SERVICE))
      await keytar.deletePassword(SERVICE, account)
  }
}

async function refreshRequests({ endpoint }: Provider): Promise<number> {
  const response = await fetch(`${endpoint}/__test/requests`)
  const requests = (await response.json()) as RecordedRequest[]
  return requests.filter(({ grantType }) => grantType === 'refresh_token').length
}

function figures(one: Growth, ten: Growth, hundred: Growth, runs: number): Figure[] {
  /** Growth against that of smaller sizes, scaled up; the others beside it. */
  const grown = (
    about: Pick<Figure, 'id' | 'unit' | 'spread' | 'runs'>,
    of: (growth: Growth) => number,
    others: Readonly<Record<string, number>> = {}
  ): Figure => {
    const scaled = (growth: Growth) => (of(growth) / growth.tokens) * hundred.tokens
    const genkan = of(hundred)
    const ratio = genkan / scaled(ten)
    const goal = 'per token at 100 no more than 1.1 of that at 10'
    const peers = { 'at 1, scaled': scaled(one), 'at 10, scaled': scaled(ten), ...others }
    return { ...about, genkan, peers, ratio, goal, met: ratio <= 1.1 }
  }
  const { tokens, requests, times } = hundred
  const { 'bare requests': bare, '@logto/node': logto } = times
  const spread = { genkan: times.genkan.spread, 'bare requests': bare.spread, '@logto/node': logto.spread }
  return [
    {
      id: 'growth-requests-100',
      unit: 'requests',
      genkan: requests,
      peers: { 'one per token': tokens },
      ratio: requests / tokens,
      goal: 'one per token',
      met: requests === tokens
    },
    grown({ id: 'growth-time-100', unit: 'ms', spread, runs }, growth => growth.times.genkan.median, {
      'bare requests': bare.median,
      '@logto/node': logto.median
    }),
    grown({ id: 'growth-storage-100', unit: 'kB' }, growth => growth.storedBytes / 1000, {
      '@logto/node': hundred.logtoBytes / 1000
    }),
    grown({ id: 'growth-state-100', unit: 'kB' }, growth => growth.stateBytes / 1000),
    grown({ id: 'growth-pushes-100', unit: 'calls' }, growth => growth.pushes)
  ]
}

if (import.meta.main) {
  const figures = await growth({ short: process.argv.includes('--short') })
  console.log(JSON.stringify(figures, null, 2))
}
