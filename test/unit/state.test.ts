import { describe, expect, it } from 'vitest'
import { nextState, type SessionEvent, type SessionState, TRANSITIONS } from '../../src/shared/state.ts'
import { account, otherAccount, signedIn, signingIn } from './support/states.ts'

const why = { code: 'offline' } as const

const STATES: Record<SessionState['kind'], SessionState> = {
  unconfigured: { kind: 'unconfigured', why: { code: 'not_configured' } },
  restoring: { kind: 'restoring' },
  'signed-out': { kind: 'signed-out', why: null },
  'signing-in': signingIn(null),
  'signed-in': signedIn(account),
  'signing-out': { kind: 'signing-out', account }
}

const EVENTS: { [T in SessionEvent['type']]: Extract<SessionEvent, { type: T }> } = {
  restored: { type: 'restored', account },
  'nothing-restored': { type: 'nothing-restored', why },
  'sign-in-started': { type: 'sign-in-started', since: 1, until: 2 },
  'sign-in-progressed': {
    type: 'sign-in-progressed',
    step: 'waiting',
    redirectUri: 'http://localhost:1/callback',
    notice: why
  },
  'sign-in-ended': { type: 'sign-in-ended', why },
  'signed-in': { type: 'signed-in', account },
  'session-updated': { type: 'session-updated', account: otherAccount, freshness: { kind: 'stale', why } },
  'session-ended': { type: 'session-ended', why },
  'sign-out-started': { type: 'sign-out-started' },
  'signed-out': { type: 'signed-out', why }
}

/** Where each event leads from each state; what is not here has to be refused. */
const EXPECTED: Record<SessionState['kind'], Partial<Record<SessionEvent['type'], SessionState['kind']>>> = {
  unconfigured: {},
  restoring: { restored: 'signed-in', 'nothing-restored': 'signed-out' },
  'signed-out': { 'sign-in-started': 'signing-in', restored: 'signed-in', 'nothing-restored': 'signed-out' },
  'signing-in': {
    'sign-in-progressed': 'signing-in',
    'sign-in-ended': 'signed-out',
    'signed-in': 'signed-in',
    'session-updated': 'signing-in',
    'session-ended': 'signing-in'
  },
  'signed-in': {
    'sign-in-started': 'signing-in',
    'session-updated': 'signed-in',
    'session-ended': 'signed-out',
    'sign-out-started': 'signing-out'
  },
  'signing-out': { 'signed-out': 'signed-out' }
}

const kinds = Object.keys(TRANSITIONS) as SessionState['kind'][]
const types = Object.keys(EVENTS) as SessionEvent['type'][]
const table = kinds.flatMap(kind =>
  types.map(type => [kind, type, EXPECTED[kind][type] ?? 'refused'] as const)
)

describe('the session state', () => {
  it.each(table)('%s + %s → %s', (kind, type, expected) => {
    if (expected === 'refused') expect(() => nextState(STATES[kind], EVENTS[type])).toThrow(type)
    else expect(nextState(STATES[kind], EVENTS[type]).kind).toBe(expected)
  })

  it('keeps the signed-in user through an attempt that comes to nothing', () => {
    const attempt = nextState(signedIn(account), EVENTS['sign-in-started'])
    expect(nextState(attempt, { type: 'sign-in-ended', why: null })).toEqual(signedIn(account))
    expect(nextState(attempt, { type: 'sign-in-ended', why })).toEqual({ ...signedIn(account), notice: why })
  })

  it('goes on renewing that session during the attempt, and forgets it if it ends', () => {
    const attempt = nextState(signedIn(account), EVENTS['sign-in-started'])
    const renewed = nextState(attempt, {
      type: 'session-updated',
      account: otherAccount,
      freshness: { kind: 'current' }
    })
    expect(nextState(renewed, { type: 'sign-in-ended', why: null })).toEqual(signedIn(otherAccount))
    const ended = nextState(attempt, EVENTS['session-ended'])
    expect(nextState(ended, { type: 'sign-in-ended', why: null })).toEqual({ kind: 'signed-out', why: null })
  })
})
