import type { Words } from '../../shared/words/index.ts'
import { dateAndTime } from './time.ts'

/** Claims that hold a time: seconds since 1970 by RFC 7519 section 2 (NumericDate), but milliseconds in Logto's own. */
const MILLISECONDS_PER_UNIT: Readonly<Record<string, number>> = {
  iat: 1000,
  exp: 1000,
  nbf: 1000,
  auth_time: 1000,
  created_at: 1,
  updated_at: 1
}

/** The value of an ID token's claim as a person reads it. */
export function claimText(
  name: string,
  value: unknown,
  words: Words['window']['advanced'],
  locale: string
): string {
  if (value === null || value === undefined || value === '') return words.empty
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const unit = MILLISECONDS_PER_UNIT[name]
  if (typeof value === 'number' && unit !== undefined && isDate(value * unit))
    return dateAndTime(value * unit, locale)
  if (Array.isArray(value)) {
    return value.length === 0 ? words.none : value.map(item => claimText('', item, words, locale)).join('\n')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** False beyond the range of ECMAScript dates, which `Intl` refuses to format. */
function isDate(milliseconds: number): boolean {
  return !Number.isNaN(new Date(milliseconds).getTime())
}
