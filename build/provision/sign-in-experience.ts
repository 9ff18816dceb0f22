import { isDeepStrictEqual } from 'node:util'
import type { Change, Row } from './change.ts'
import { TARGET } from './connector.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'
import { type Experience, experienceSchema } from './sign-in-experience-schema.ts'

export interface WantedExperience {
  /** Whether people can sign in with Microsoft. */
  readonly microsoft: boolean
  /** `no-username`: nobody is asked for a user name; `social-only`: connectors are the only way in as well. */
  readonly accounts: 'as-they-are' | 'no-username' | 'social-only'
}

const PART = 'sign-in experience'
const PATH = '/api/sign-in-exp'
const MICROSOFT_ONLY_METHODS = { methods: [] }

export function findExperience(api: ManagementApi): Promise<Experience> {
  return api.get(PATH, experienceSchema)
}

/** Adds what is wanted and keeps what is there. */
export function planExperience(wanted: WantedExperience, found: Experience): Row | Change {
  const { socialSignInConnectorTargets: targets, signUp, signIn } = found
  const addsTarget = wanted.microsoft && !targets.includes(TARGET)
  const dropsUsername = wanted.accounts !== 'as-they-are' && asksForUsername(found)
  const dropsMethods = wanted.accounts === 'social-only' && signIn.methods.length > 0
  const enabled = targets.includes(TARGET) ? 'Microsoft is enabled' : 'as it is'
  if (!addsTarget && !dropsUsername && !dropsMethods)
    return { part: PART, outcome: 'found', details: [enabled] }
  return {
    part: PART,
    outcome: 'changed',
    details: [
      ...(addsTarget ? ['enables Microsoft'] : []),
      ...(dropsUsername ? ['no user name at sign-up'] : []),
      ...(dropsMethods ? ['no way in but through connectors'] : [])
    ],
    method: 'PATCH',
    path: PATH,
    body: {
      ...(addsTarget && { socialSignInConnectorTargets: [...targets, TARGET] }),
      ...(dropsUsername && { signUp: withoutUsername(signUp) }),
      ...(dropsMethods && { signIn: MICROSOFT_ONLY_METHODS })
    },
    note: record => ({
      ...record,
      experience: {
        target: addsTarget || (record.experience?.target ?? false),
        ...(dropsUsername && { signUp }),
        ...(dropsMethods && { signIn }),
        // What was there before the first change is what counts.
        ...(record.experience?.signUp && { signUp: record.experience.signUp }),
        ...(record.experience?.signIn && { signIn: record.experience.signIn })
      }
    })
  }
}

/** Takes the target out and brings back what was replaced, unless somebody has changed it since; null for nothing. */
export function undoExperience(record: ProvisionRecord, found: Experience): Change | null {
  const { target, signUp, signIn } = record.experience ?? {}
  const targets = found.socialSignInConnectorTargets
  const removesTarget = target && targets.includes(TARGET)
  const restoresSignUp = signUp && isDeepStrictEqual(found.signUp, withoutUsername(signUp))
  const restoresSignIn = signIn && isDeepStrictEqual(found.signIn, MICROSOFT_ONLY_METHODS)
  if (!removesTarget && !restoresSignUp && !restoresSignIn) return null
  return {
    part: PART,
    outcome: 'changed',
    details: [
      ...(removesTarget ? ['disables Microsoft'] : []),
      ...(restoresSignUp ? ['sign-up as it was'] : []),
      ...(restoresSignIn ? ['ways to sign in as they were'] : [])
    ],
    method: 'PATCH',
    path: PATH,
    body: {
      ...(removesTarget && { socialSignInConnectorTargets: targets.filter(it => it !== TARGET) }),
      ...(restoresSignUp && { signUp }),
      ...(restoresSignIn && { signIn })
    },
    note: ({ experience: _, ...rest }) => rest
  }
}

/** Whether everyone who comes from Microsoft for the first time has to make up a user name: so on a fresh server. */
export function asksForUsername({ signUp }: Experience): boolean {
  return signUp.identifiers.includes('username')
}

function withoutUsername(signUp: Experience['signUp']): Experience['signUp'] {
  const identifiers = signUp.identifiers.filter(identifier => identifier !== 'username')
  // Without an identifier nothing is left that a password or a verification could be for.
  const empty = identifiers.length === 0
  return {
    ...signUp,
    identifiers,
    password: !empty && signUp.password,
    verify: !empty && signUp.verify
  }
}
