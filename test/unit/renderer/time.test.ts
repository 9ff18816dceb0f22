import { describe, expect, it } from 'vitest'
import { ago, countdown, dayAndTime, localeFor, spokenDuration } from '../../../src/renderer/format/time.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** In the time zone of whoever runs this, as the functions work in it. */
const WEDNESDAY_MORNING = new Date(2026, 2, 18, 9, 30).getTime()

describe('localeFor', () => {
  it('keeps the user’s own variant of the language', () => {
    expect(localeFor('en', ['ja-JP', 'en-GB', 'en-US'])).toBe('en-GB')
    expect(localeFor('ja', ['en-US'])).toBe('ja')
  })
})

describe('countdown', () => {
  it('shows minutes and seconds, and never less than nothing', () => {
    expect(countdown(5 * MINUTE, 'en')).toBe('05:00')
    expect(countdown(4 * MINUTE + 5 * SECOND - 1, 'ja')).toBe('04:05')
    expect(countdown(1, 'en')).toBe('00:01')
    expect(countdown(-3 * SECOND, 'en')).toBe('00:00')
  })

  it('is spoken in words', () => {
    expect(spokenDuration(4 * MINUTE + 5 * SECOND, 'en')).toBe('4 minutes, 5 seconds')
    expect(spokenDuration(0, 'en')).toBe('0 seconds')
    expect(spokenDuration(65 * SECOND, 'ja')).toBe('1 分 5 秒')
  })
})

describe('dayAndTime', () => {
  it.each([
    [0, 'en-GB', 'today 09:30'],
    [0, 'ja', '今日 9:30'],
    [10 * HOUR, 'en-GB', 'yesterday 23:30'],
    [2 * DAY, 'en-GB', 'Monday 09:30'],
    [2 * DAY, 'ja', '月曜日 9:30'],
    [6 * DAY, 'en-GB', 'Thursday 09:30'],
    [7 * DAY, 'en-GB', '11 Mar 2026, 09:30'],
    [-DAY, 'en-GB', '19 Mar 2026, 09:30']
  ])('%d ms ago in %s is %s', (before, locale, expected) => {
    expect(dayAndTime(WEDNESDAY_MORNING - before, WEDNESDAY_MORNING, locale)).toBe(expected)
  })
})

describe('ago', () => {
  it.each([
    [4 * MINUTE, 'en', '4 minutes ago'],
    [MINUTE, 'en', '1 minute ago'],
    [4 * MINUTE, 'ja', '4 分前'],
    [3 * HOUR, 'en', '3 hours ago'],
    [2 * DAY, 'ja', '2 日前']
  ])('%d ms in %s is %s', (elapsed, locale, expected) => {
    expect(ago(WEDNESDAY_MORNING - elapsed, WEDNESDAY_MORNING, locale)).toBe(expected)
  })

  it('is null for less than a minute, and for a clock that was put back', () => {
    expect(ago(WEDNESDAY_MORNING - 59 * SECOND, WEDNESDAY_MORNING, 'en')).toBeNull()
    expect(ago(WEDNESDAY_MORNING + HOUR, WEDNESDAY_MORNING, 'en')).toBeNull()
  })
})
