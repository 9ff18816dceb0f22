/**
 * Tells whether something may happen once more: at most so many times in so many milliseconds.
 *
 * @param now a clock in milliseconds
 */
export function rateLimit(most: number, milliseconds: number, now = () => performance.now()): () => boolean {
  let times: number[] = []
  return () => {
    const since = now() - milliseconds
    times = times.filter(time => time > since)
    if (times.length >= most) return false
    times.push(now())
    return true
  }
}
