import { describe, expect, it } from 'vitest'
import { messageOf } from '../../src/main/notification-messages.ts'
import type { SessionState } from '../../src/shared/state.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { account, otherAccount, signedIn, signingIn } from './support/states.ts'

const words = wordsIn('en')
const signedOut = { kind: 'signed-out', why: null } as const
const why = { code: 'session_revoked' } as const

describe('messageOf', () => {
  it('tells who has signed in', () => {
    const message = { title: 'Sign-in complete', body: 'You are signed in as Hanako Yamada.' }
    expect(messageOf(signingIn(null), signedIn(account), words)).toEqual(message)
    expect(messageOf(signingIn(signedIn(otherAccount)), signedIn(account), words)).toEqual(message)
  })

  it('tells why a session has ended', () => {
    expect(messageOf(signedIn(account), { kind: 'signed-out', why }, words)).toEqual({
      title: 'You have been signed out',
      body: 'Your organization has signed you out.'
    })
  })

  it.each<[string, SessionState, SessionState]>([
    ['a session restored', { kind: 'restoring' }, signedIn(account)],
    ['a start without a session', { kind: 'restoring' }, { kind: 'signed-out', why }],
    ['a sign-in that failed', signingIn(null), { kind: 'signed-out', why }],
    ['an attempt that was given up', signingIn(signedIn(account)), signedIn(account)],
    ['a session renewed', signedIn(account), signedIn(otherAccount)],
    ['the user’s own sign-out', { kind: 'signing-out', account }, signedOut]
  ])('is silent about %s', (_name, before, now) => {
    expect(messageOf(before, now, words)).toBeNull()
  })
})
