import { isDeepStrictEqual } from 'node:util'
import type { Change, Row } from './change.ts'
import { TARGET } from './connector.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'
import { type Experience, experienceSchema } from './sign-in-experience-schema.ts'

/** `no-username`: nobody is asked for a user name; `social-only`: there is no way in but connectors. */
export type Accounts = 'as-they-are' | 'no-username' | 'social-only'

export interface WantedExperience {
  /** Whether people can sign in with Microsoft. */
  readonly microsoft: boolean
  readonly accounts: Accounts
}

const PART = 'sign-in experience'
const PATH = '/api/sign-in-exp'
const USERNAME = 'username'
const NO_SIGN_IN = { methods: [] }

export function findExperience(api: ManagementApi): Promise<Experience> {
  return api.get(PATH, experienceSchema)
}

/** Adds what is wanted and keeps what is there. */
export function planExperience({ microsoft, accounts }: WantedExperience, found: Experience): Row | Change {
  const { socialSignInConnectorTargets: targets, signUp, signIn } = found
  const wantedSignUp = signUpFor(accounts, signUp)
  const addsTarget = microsoft && !targets.includes(TARGET)
  const changesSignUp = !isDeepStrictEqual(signUp, wantedSignUp)
  const changesSignIn = accounts === 'social-only' && signIn.methods.length > 0
  const enabled = targets.includes(TARGET) ? 'Microsoft is enabled' : 'as it is'
  if (!addsTarget && !changesSignUp && !changesSignIn)
    return { part: PART, outcome: 'found', details: [enabled] }
  return {
    part: PART,
    outcome: 'changed',
    details: [
      ...(addsTarget ? ['enables Microsoft'] : []),
      ...(changesSignUp
        ? [
            wantedSignUp.identifiers.length > 0
              ? 'no user name at sign-up'
              : 'no sign-up but through connectors'
          ]
        : []),
      ...(changesSignIn ? ['no sign-in but through connectors'] : [])
    ],
    method: 'PATCH',
    path: PATH,
    body: {
      ...(addsTarget && { socialSignInConnectorTargets: [...targets, TARGET] }),
      ...(changesSignUp && { signUp: wantedSignUp }),
      ...(changesSignIn && { signIn: NO_SIGN_IN })
    },
    note: record => ({
      ...record,
      experience: {
        target: addsTarget || (record.experience?.target ?? false),
        ...(changesSignUp && { signUp }),
        ...(changesSignIn && { signIn }),
        // What was there before the first change is what counts.
        ...(record.experience?.signUp && { signUp: record.experience.signUp }),
        ...(record.experience?.signIn && { signIn: record.experience.signIn })
      }
    })
  }
}

/** Takes the target out and brings back what was replaced, unless somebody has changed it since; null for nothing. */
export function undoExperience({ experience }: ProvisionRecord, found: Experience): Row | Change | null {
  if (!experience) return null
  const { target, signUp, signIn } = experience
  const targets = found.socialSignInConnectorTargets
  const removesTarget = target && targets.includes(TARGET)
  const isAsLeft = (['no-username', 'social-only'] as const).some(
    accounts => signUp && holds(found.signUp, signUpFor(accounts, signUp))
  )
  const restoresSignUp = signUp && isAsLeft
  const restoresSignIn = signIn && holds(found.signIn, NO_SIGN_IN)
  const body = {
    ...(removesTarget && { socialSignInConnectorTargets: targets.filter(it => it !== TARGET) }),
    ...(restoresSignUp && { signUp }),
    ...(restoresSignIn && { signIn })
  }
  const details = [
    ...(removesTarget ? ['disables Microsoft'] : []),
    ...(signUp ? [restoresSignUp ? 'sign-up as it was' : 'sign-up stays: it was changed since'] : []),
    ...(signIn ? [restoresSignIn ? 'sign-in as it was' : 'sign-in stays: it was changed since'] : [])
  ]
  if (Object.keys(body).length === 0) {
    return details.length > 0 ? { part: PART, outcome: 'kept', details } : null
  }
  const note = ({ experience: _, ...rest }: ProvisionRecord) => rest
  return { part: PART, outcome: 'changed', details, method: 'PATCH', path: PATH, body, note }
}

function identifiersOf({ identifiers, secondaryIdentifiers = [] }: Experience['signUp']): string[] {
  return [...identifiers, ...secondaryIdentifiers.map(({ identifier }) => identifier)]
}

function signUpFor(accounts: Accounts, signUp: Experience['signUp']): Experience['signUp'] {
  if (accounts === 'as-they-are') return signUp
  const keeps = (identifier: string) => accounts === 'no-username' && identifier !== USERNAME
  if (identifiersOf(signUp).every(keeps)) return signUp
  const identifiers = signUp.identifiers.filter(keeps)
  // Without an identifier nothing is left that a password or a verification could be for.
  const some = identifiers.length > 0
  return {
    ...signUp,
    identifiers,
    password: some && signUp.password,
    verify: some && signUp.verify,
    ...(signUp.secondaryIdentifiers && {
      secondaryIdentifiers: signUp.secondaryIdentifiers.filter(({ identifier }) => keeps(identifier))
    })
  }
}

/** Whether everything of one object is in another, which may have more. */
function holds(found: object, expected: object): boolean {
  const values: Record<string, unknown> = { ...found }
  return Object.entries(expected).every(([name, value]) => isDeepStrictEqual(values[name], value))
}
