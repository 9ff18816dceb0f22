import { startTrayHost } from '../e2e/support/tray.ts'
import { type Figure, summary } from './figures.ts'
import { prepareApps } from './support/apps.ts'
import { now, startApp } from './support/electron-app.ts'

/** Longer than a person wants to wait, in milliseconds. */
const MOST = 300
const RUNS = 7
const FIRST_PAINT = `new Promise(found => new PerformanceObserver(list => {
  found(performance.timeOrigin + list.getEntriesByName('first-contentful-paint')[0].startTime)
}).observe({ type: 'paint', buffered: true }))`

/** What happens to a window that has been hidden for five minutes. */
const END = `(() => {
  const [window] = require('electron').BrowserWindow.getAllWindows()
  window.hide()
  window.destroy()
})()`

/** From a click on the tray icon to the first contentful paint of a window that had been ended, since nobody used it. */
export async function reopen(): Promise<Figure[]> {
  const apps = await prepareApps({ signedIn: true })
  const tray = await startTrayHost()
  const took: number[] = []
  try {
    for (let run = 0; run <= RUNS; run++) {
      const app = await startApp(apps.genkan)
      await (await app.page()).evaluate(FIRST_PAINT)
      const icon = await tray.itemOf(app.pid)
      await (await app.main).evaluate(END)
      const clickedAt = now()
      await icon.activate()
      const paintedAt = await (await app.page()).evaluate<number>(FIRST_PAINT)
      if (run > 0) took.push(paintedAt - clickedAt)
      await app.close()
    }
  } finally {
    tray.close()
    await apps.close()
  }
  const { median, spread } = summary(took)
  return [
    {
      ...{ id: 'window-reopen', unit: 'ms', genkan: median, peers: {}, ratio: null, runs: RUNS },
      spread: { genkan: spread },
      goal: `under ${MOST} ms`,
      met: median < MOST
    }
  ]
}

if (import.meta.main) console.log(await reopen())
