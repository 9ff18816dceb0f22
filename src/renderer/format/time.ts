/// <reference lib="es2025.intl" />
import type { Language } from '../../shared/language.ts'
import type { Timestamp } from '../../shared/state.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The user's own variant of the language of the window (`en-GB` for `en`), for their clock of 12 or 24 hours.
 *
 * @param preferred BCP 47 tags, best first, as `navigator.languages` gives them
 */
export function localeFor(language: Language, preferred: readonly string[]): string {
  return preferred.find(tag => tag.toLowerCase().split('-')[0] === language) ?? language
}

/** Milliseconds as minutes and seconds, `04:05`; nothing is left below zero. */
export function countdown(milliseconds: number, locale: string): string {
  return new Intl.DurationFormat(locale, { style: 'digital', hoursDisplay: 'auto' }).format(
    split(milliseconds)
  )
}

/** Milliseconds as words, for a screen reader: "4 minutes, 5 seconds". */
export function spokenDuration(milliseconds: number, locale: string): string {
  return new Intl.DurationFormat(locale, { style: 'long', secondsDisplay: 'always' }).format(
    split(milliseconds)
  )
}

function split(milliseconds: number): { minutes: number; seconds: number } {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND))
  return { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }
}

/** A moment in the past as people name it: "today 09:12", "Monday 09:12", and after six days the date. */
export function dayAndTime(moment: Timestamp, now: Timestamp, locale: string): string {
  const days = Math.round((midnight(now) - midnight(moment)) / DAY)
  if (days < 0 || days > 6) return dateAndTime(moment, locale)
  const day =
    days < 2
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
      : new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(moment)
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(moment)
  return `${day} ${time}`
}

/** A moment as date and time, in the user's time zone. */
export function dateAndTime(moment: Timestamp, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}

/** How long ago, in the largest unit that fits: "4 minutes ago"; null for less than a minute. */
export function ago(moment: Timestamp, now: Timestamp, locale: string): string | null {
  const elapsed = now - moment
  if (elapsed < MINUTE) return null
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  if (elapsed < HOUR) return format.format(-Math.floor(elapsed / MINUTE), 'minute')
  if (elapsed < DAY) return format.format(-Math.floor(elapsed / HOUR), 'hour')
  return format.format(-Math.floor(elapsed / DAY), 'day')
}

/** The start of the day in the user's time zone. */
function midnight(moment: Timestamp): Timestamp {
  return new Date(moment).setHours(0, 0, 0, 0)
}
