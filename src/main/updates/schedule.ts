const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * How long to wait before looking for a new version, in milliseconds: one to ten minutes after the start, later three to
 * five hours. The spread keeps a fleet that starts at nine from arriving all at once.
 *
 * @param random from 0 to 1
 */
export function untilNextCheck(isFirst: boolean, random: number): number {
  const [least, most] = isFirst ? [MINUTE, 10 * MINUTE] : [3 * HOUR, 5 * HOUR]
  return least + (most - least) * random
}
