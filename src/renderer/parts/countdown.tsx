import type { Timestamp } from '../../shared/state.ts'
import { useNow } from '../clock.ts'
import { useSurroundings } from '../context.ts'
import { countdown, spokenDuration } from '../format/time.ts'

interface Props {
  readonly since: Timestamp
  readonly until: Timestamp
}

/** The time that is left, as a ring that empties and as minutes and seconds. */
export function Countdown({ since, until }: Props) {
  const { words, language } = useSurroundings()
  const now = useNow(1000)
  const left = Math.max(0, until - now)
  const share = Math.min(100, (100 * left) / (until - since))
  return (
    <div class="countdown" role="timer" aria-label={words.window.signingIn.timeLeft}>
      <svg viewBox="0 0 88 88" aria-hidden="true">
        <circle class="ring-track" cx="44" cy="44" r="40" />
        <circle
          class="ring-value"
          cx="44"
          cy="44"
          r="40"
          pathLength={100}
          stroke-dasharray={`${share} 100`}
        />
      </svg>
      <span aria-hidden="true">{countdown(left, language)}</span>
      <span class="visually-hidden">{spokenDuration(left, language)}</span>
    </div>
  )
}
