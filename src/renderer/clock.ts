import { useEffect, useState } from 'preact/hooks'
import type { Timestamp } from '../shared/state.ts'

/** The present time, brought up to date every `interval` milliseconds. */
export function useNow(interval: number): Timestamp {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval])
  return now
}
