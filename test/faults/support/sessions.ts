import { createHash } from 'node:crypto'
import type { StoredSession } from '../../../src/main/auth/token-storage.ts'

/** Rough sizes in bytes: of an account without anything, of one with some roles, and of one with 20 resources and 60 organizations. */
export const SIZES = { small: 600, middle: 6_000, large: 40_000 } as const

/**
 * The session with a number. Everything in it is made from that number, so that a mixture of two is equal to neither.
 *
 * @param bytes about how large it is
 */
export function sessionNumber(number: number, bytes: number = SIZES.small): StoredSession {
  return {
    issuer: 'https://logto.example/oidc',
    clientId: 'genkan-desktop',
    idToken: letters(`id ${number}`, bytes / 3),
    refreshToken: letters(`refresh ${number}`, 43),
    accessToken: JSON.stringify({
      '@': { token: letters(`access ${number}`, (bytes * 2) / 3 - 200), scope: '日本語', expiresAt: number }
    }),
    signedInAt: 0,
    renewedAt: number,
    identities: []
  }
}

/** The number of a session that `sessionNumber` made; null if it made none such. */
export function numberOf(session: StoredSession, bytes: number): number | null {
  const number = session.renewedAt
  return JSON.stringify(session) === JSON.stringify(sessionNumber(number, bytes)) ? number : null
}

function letters(seed: string, length: number): string {
  let text = ''
  for (let block = 0; text.length < length; block++)
    text += createHash('sha512').update(`${seed} ${block}`).digest('base64url')
  return text.slice(0, Math.max(1, length))
}
