import { z } from 'zod'
import { guarded, Refusal } from './answers.ts'
import { AZURE_AD } from './connectors.ts'
import type { Route } from './routes.ts'
import type { Experience, State } from './state.ts'

const change = z.strictObject({
  signInMode: z.enum(['SignIn', 'Register', 'SignInAndRegister']).exactOptional(),
  signUp: z
    .strictObject({
      identifiers: z.array(z.enum(['username', 'email', 'phone'])),
      password: z.boolean(),
      verify: z.boolean()
    })
    .exactOptional(),
  signIn: z
    .strictObject({
      methods: z.array(
        z.strictObject({
          identifier: z.enum(['username', 'email', 'phone']),
          password: z.boolean(),
          verificationCode: z.boolean(),
          isPasswordPrimary: z.boolean()
        })
      )
    })
    .exactOptional(),
  socialSignInConnectorTargets: z.array(z.string()).exactOptional()
}) satisfies z.ZodType<Partial<Experience>>

/** `/api/sign-in-exp`, and the part of it that everyone may see. */
export const experienceRoutes: readonly Route[] = [
  { at: 'GET /api/sign-in-exp', answer: ({ state }) => ({ status: 200, body: state.experience }) },
  {
    at: 'PATCH /api/sign-in-exp',
    answer: ({ state, body }) => {
      const { socialSignInConnectorTargets: targets, ...rest } = guarded(change, body)
      if (rest.signUp?.identifiers.includes('username') && !rest.signUp.password) {
        throw new Refusal(400, 'sign_in_experiences.username_requires_password', 'A password is needed.')
      }
      state.experience = {
        ...state.experience,
        ...rest,
        // Targets that no connector has are dropped without a word (measured).
        ...(targets && { socialSignInConnectorTargets: targets.filter(target => isThere(state, target)) })
      }
      return { status: 200, body: state.experience }
    }
  },
  {
    at: 'GET /api/.well-known/sign-in-exp',
    open: true,
    answer: ({ state }) => {
      const { socialSignInConnectorTargets: targets, ...experience } = state.experience
      const connectors = [...state.connectors.values()].filter(() => targets.includes(AZURE_AD.target))
      return {
        status: 200,
        body: {
          ...experience,
          socialConnectors: connectors.map(({ id }) => ({ id, target: AZURE_AD.target })),
          ssoConnectors: []
        }
      }
    }
  }
]

function isThere(state: State, target: string): boolean {
  return target === AZURE_AD.target && state.connectors.size > 0
}
