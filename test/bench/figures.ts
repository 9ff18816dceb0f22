/** One line of the benchmark's result, and of `out/bench.json`. Lower is better throughout. */
export interface Figure {
  /** Stable, so that a run can be compared with an earlier one. */
  readonly id: string
  readonly unit: 'ms' | 'MB' | 'kB' | 'calls' | 'requests' | 'timers' | 'wake-ups/s' | '%'
  readonly genkan: number
  /** The others, by name; what the goal compares with is among them. */
  readonly peers: Readonly<Record<string, number>>
  /** Genkan's figure by that of the one it is compared with; null where there is none. */
  readonly ratio: number | null
  readonly goal: string
  readonly met: boolean
  /** First and third quartile by name, `genkan` among them, of what was measured more than once. */
  readonly spread?: Readonly<Record<string, readonly [number, number]>>
  /** How often each was measured. */
  readonly runs?: number
}

export interface Measured {
  readonly median: number
  /** First and third quartile. */
  readonly spread: readonly [number, number]
}

/** What is measured: each call is one run, and gives one value. */
export type Subjects<Name extends string> = Readonly<Record<Name, () => Promise<number>>>

/**
 * Measures several subjects by turns, so that what slows the machine down for a while slows all of them. The first round
 * warms up and does not count; every other round goes backwards, so that no subject always follows the same one.
 */
export async function byTurns<Name extends string>(
  subjects: Subjects<Name>,
  rounds: number
): Promise<Record<Name, Measured>> {
  const names = Object.keys(subjects) as Name[]
  const values = new Map<Name, number[]>(names.map(name => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await subjects[name]()
      if (round > 0) values.get(name)?.push(value)
    }
  }
  return Object.fromEntries(names.map(name => [name, summary(values.get(name) ?? [])])) as Record<
    Name,
    Measured
  >
}

/** Median and quartiles, between two values where there is none at that place. */
export function summary(values: readonly number[]): Measured {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number): number => {
    const place = part * (sorted.length - 1)
    const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
    return below + (above - below) * (place % 1)
  }
  return { median: at(0.5), spread: [at(0.25), at(0.75)] }
}

/**
 * The figure of what was measured by turns, `genkan` being one of the subjects.
 *
 * @param against the subject whose median the ratio is taken by
 * @param most the ratio that the goal allows
 */
export function figureOf(
  about: Pick<Figure, 'id' | 'unit' | 'goal'>,
  measured: Readonly<Record<string, Measured>>,
  { against, most, runs }: { against: string; most: number; runs: number }
): Figure {
  const { genkan, ...peers } = Object.fromEntries(
    Object.entries(measured).map(([name, { median }]) => [name, median])
  ) as Record<string, number> & { genkan: number }
  const other = peers[against] ?? Number.NaN
  const ratio = genkan === other ? 1 : genkan / other
  const spread = Object.fromEntries(Object.entries(measured).map(([name, values]) => [name, values.spread]))
  return { ...about, genkan, peers, ratio, met: ratio <= most, spread, runs }
}
