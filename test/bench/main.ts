import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../../build/build-app.ts'
import { runScript } from '../../build/run-script.ts'
import { browserBack } from './browser-back.ts'
import { click } from './click.ts'
import type { Figure } from './figures.ts'
import { growth } from './growth.ts'
import { idle } from './idle.ts'
import { keychainCalls } from './keychain-calls.ts'
import { launch } from './launch.ts'
import { listenerLoad } from './listener-load.ts'
import { page, table } from './page.ts'
import { reopen } from './reopen.ts'
import { size } from './size.ts'

const BASELINE = join(import.meta.dirname, 'baseline.json')
/** How much worse than the committed figure one may be. */
const TOLERANCE = 1.25
/** What another program did to the machine is gone at one of these tries; what the code does is not. */
const TRIES = 3

type Item = (options: { short: boolean }) => Figure[] | Promise<Figure[]>

/** In the order of docs/performance.md; the short form has the ones marked. */
const ITEMS: readonly (readonly [item: Item, isShort: boolean])[] = [
  [browserBack, true],
  [click, false],
  [launch, true],
  [reopen, false],
  [idle, false],
  [keychainCalls, true],
  [growth, false],
  [size, true],
  [listenerLoad, false]
]

/** The value that is compared with an earlier run's: the ratio, since machines differ, or what does not depend on them. */
type Baseline = Readonly<Record<string, number>>
const comparable = ({ ratio, genkan, unit }: Figure): number | null =>
  ratio ?? (unit === 'ms' ? null : genkan)

async function full(): Promise<number> {
  const figures: Figure[] = []
  for (const [item] of ITEMS) {
    const found = await item({ short: false })
    console.log(table(found))
    figures.push(...found)
  }
  write(figures)
  const values = figures.flatMap(figure => {
    const value = comparable(figure)
    return value === null ? [] : [[figure.id, Number(value.toFixed(3))]]
  })
  writeFileSync(BASELINE, `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`)
  writeFileSync(join(ROOT, 'docs/performance.md'), page(figures))
  return 0
}

/** Fails if a figure is worse than the committed one by more than the tolerance, at every try. */
async function short(): Promise<number> {
  const baseline: Baseline = JSON.parse(readFileSync(BASELINE, 'utf8'))
  const figures: Figure[] = []
  let worse = 0
  for (const [item, isShort] of ITEMS) {
    if (!isShort) continue
    let found: Figure[] = []
    let bad: Figure[] = []
    for (let tries = 0; tries < TRIES && (tries === 0 || bad.length > 0); tries++) {
      found = await item({ short: true })
      bad = found.filter(figure => isWorse(figure, baseline))
      console.log(table(found))
    }
    for (const { id } of bad)
      console.error(`${id} is more than 25 % worse than the committed ${baseline[id]}.`)
    worse += bad.length
    figures.push(...found)
  }
  write(figures)
  return worse === 0 ? 0 : 1
}

function isWorse(figure: Figure, baseline: Baseline): boolean {
  const value = comparable(figure)
  const before = baseline[figure.id]
  return value !== null && before !== undefined && value > before * TOLERANCE
}

function write(figures: readonly Figure[]): void {
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(join(ROOT, 'out/bench.json'), `${JSON.stringify(figures, null, 2)}\n`)
}

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
await runScript(values.short ? short : full)
