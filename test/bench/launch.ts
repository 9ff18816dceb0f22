import { byTurns, type Figure, figureOf } from './figures.ts'
import { prepareApps } from './support/apps.ts'
import { type AppToRun, startApp } from './support/electron-app.ts'

/** What the page saw of its own painting, in milliseconds since the epoch. */
interface Painted {
  /** First contentful paint (W3C Paint Timing). */
  readonly first: number
  /** The first paint of anything that is still there: of the screen that stays. */
  readonly settled: number
}

/** Chromium keeps both until somebody asks, so that nothing of this has to be there while the app starts. */
const PAINTED = `new Promise(resolve => {
  const entries = type => new Promise(found => {
    new PerformanceObserver(list => found(list.getEntries())).observe({ type, buffered: true })
  })
  Promise.all([entries('paint'), entries('largest-contentful-paint')]).then(([paints, largest]) => {
    const first = paints.find(({ name }) => name === 'first-contentful-paint').startTime
    const settled = largest.find(({ element }) => element?.isConnected)?.startTime
    resolve({ first: performance.timeOrigin + first, settled: performance.timeOrigin + settled })
  })
})`

/**
 * From the start of the process to the first contentful paint, and to the paint of the signed-in screen; against a bare
 * app with one window.
 */
export async function launch({ short }: { short: boolean }): Promise<Figure[]> {
  const runs = short ? 5 : 15
  const apps = await prepareApps({ signedIn: true })
  const later: number[] = []
  try {
    const first = await byTurns(
      {
        genkan: async () => {
          const painted = await timesOf(apps.genkan)
          later.push(painted.settled - painted.first)
          return painted.first
        },
        'bare app': async () => (await timesOf(apps.bare)).first
      },
      runs
    )
    return [
      figureOf({ id: 'launch-first-paint', unit: 'ms', goal: 'at most 1.10 × a bare app' }, first, {
        against: 'bare app',
        most: 1.1,
        runs
      }),
      {
        ...{ id: 'launch-signed-in-after-first-paint', unit: 'ms', peers: {}, ratio: null, runs },
        goal: '0: the first paint is that of the signed-in screen',
        genkan: Math.max(...later),
        met: Math.max(...later) === 0
      }
    ]
  } finally {
    await apps.close()
  }
}

/** Launches an app, and gives its times from the start of its process, in milliseconds. */
async function timesOf(app: AppToRun): Promise<Painted> {
  const running = await startApp(app)
  try {
    const painted = await (await running.page()).evaluate<Painted>(PAINTED)
    return { first: painted.first - running.startedAt, settled: painted.settled - running.startedAt }
  } finally {
    await running.close()
  }
}

if (import.meta.main) console.log(await launch({ short: process.argv.includes('--short') }))
