import { setTimeout as passing } from 'node:timers/promises'
import { type Figure, figureOf, type Measured, summary } from './figures.ts'
import { prepareApps } from './support/apps.ts'
import { type RunningApp, startApp } from './support/electron-app.ts'
import { usageOf } from './support/processes.ts'

/** How long the apps are left alone before they are measured, and while they are, in milliseconds. */
const MINUTE = 60_000
const ROUNDS = 2
const NAMES = ['bare app', 'window', 'tray'] as const

type Name = (typeof NAMES)[number]
/** What was measured of one app in one round. */
type Sample = { readonly memory: number; readonly wakeUps: number; readonly processor: number }

/**
 * What Genkan takes when nobody needs it, signed in, a minute after its start and for another minute: with its window, and
 * in the tray. The apps run beside each other, so that whatever happens on the machine happens to all.
 */
export async function idle(): Promise<Figure[]> {
  const apps = await prepareApps({ signedIn: true })
  const samples: Record<Name, Sample[]> = { 'bare app': [], window: [], tray: [] }
  let timers = Number.NaN
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const running: Record<Name, RunningApp> = {
        'bare app': await startApp(apps.bare),
        window: await startApp(apps.genkan),
        tray: await startApp({ ...apps.genkan, profile: `${apps.genkan.profile}-tray`, args: ['--hidden'] })
      }
      await passing(MINUTE)
      const before = NAMES.map(name => usageOf(running[name].pid))
      await passing(MINUTE)
      NAMES.forEach((name, index) => {
        const { memory, wakeUps, processor } = usageOf(running[name].pid)
        const perSecond = (now: number, then = 0) => ((now - then) / MINUTE) * 1000
        samples[name].push({
          memory: memory / 1e6,
          wakeUps: perSecond(wakeUps, before[index]?.wakeUps),
          processor: perSecond(processor, before[index]?.processor) * 100
        })
      })
      timers = await timersOf(running.tray)
      for (const name of NAMES) await running[name].close()
    }
  } finally {
    await apps.close()
  }
  const against = (what: keyof Sample, genkan: 'window' | 'tray'): Record<string, Measured> => ({
    genkan: summary(samples[genkan].map(sample => sample[what])),
    'bare app': summary(samples['bare app'].map(sample => sample[what]))
  })
  const bare = (most: number) => ({ against: 'bare app', most, runs: ROUNDS })
  const goal = 'no more than a bare app with its window'
  return [
    figureOf(
      { id: 'memory-window', unit: 'MB', goal: 'at most 1.10 × a bare app' },
      against('memory', 'window'),
      bare(1.1)
    ),
    figureOf({ id: 'memory-tray', unit: 'MB', goal }, against('memory', 'tray'), bare(1)),
    figureOf(
      { id: 'idle-wake-ups', unit: 'wake-ups/s', goal: 'at most 1.10 × a bare app with its window' },
      against('wakeUps', 'tray'),
      bare(1.1)
    ),
    // The system counts in hundredths of a second, too coarse for a ratio.
    {
      ...figureOf(
        { id: 'idle-processor', unit: '%', goal: 'below 0.1 %' },
        against('processor', 'tray'),
        bare(1)
      ),
      ratio: null,
      met: summary(samples.tray.map(({ processor }) => processor)).median < 0.1
    },
    {
      ...{ id: 'idle-timers', unit: 'timers', genkan: timers, peers: {}, ratio: null },
      goal: '1: the next renewal',
      met: timers === 1
    }
  ]
}

/** How many timers the main process waits for. */
async function timersOf(app: RunningApp): Promise<number> {
  const resources = await (await app.main).evaluate<string[]>('process.getActiveResourcesInfo()')
  return resources.filter(resource => resource === 'Timeout').length
}

if (import.meta.main) console.log(await idle())
