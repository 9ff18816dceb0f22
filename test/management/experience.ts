import { z } from 'zod'
import { guarded, Refusal } from './answers.ts'
import { connectorsOf, hasTarget } from './connectors.ts'
import type { Route } from './routes.ts'
import type { Experience } from './state.ts'

const identifier = z.enum(['username', 'email', 'phone'])

const change = z.strictObject({
  signInMode: z.enum(['SignIn', 'Register', 'SignInAndRegister']).exactOptional(),
  signUp: z
    .strictObject({
      identifiers: z.array(identifier),
      password: z.boolean(),
      verify: z.boolean(),
      secondaryIdentifiers: z
        .array(
          z.strictObject({
            identifier: identifier.or(z.literal('emailOrPhone')),
            verify: z.boolean().exactOptional()
          })
        )
        .exactOptional()
    })
    .exactOptional(),
  signIn: z
    .strictObject({
      methods: z.array(
        z.strictObject({
          identifier,
          password: z.boolean(),
          verificationCode: z.boolean(),
          isPasswordPrimary: z.boolean()
        })
      )
    })
    .exactOptional(),
  socialSignIn: z.strictObject({ skipRequiredIdentifiers: z.boolean().exactOptional() }).exactOptional(),
  socialSignInConnectorTargets: z.array(z.string()).exactOptional()
}) satisfies z.ZodType<Partial<Experience>>

/** `/api/sign-in-exp`, and the part of it that everyone may see. */
export const experienceRoutes: readonly Route[] = [
  {
    at: 'GET /api/sign-in-exp',
    answer: ({ state }) => ({ status: 200, body: { ...REST, ...state.experience } })
  },
  {
    at: 'PATCH /api/sign-in-exp',
    answer: ({ state, body }) => {
      const { socialSignInConnectorTargets: targets, ...rest } = guarded(change, body)
      if (rest.signUp) checkSignUp(rest.signUp)
      if (rest.signIn) checkSignIn(rest.signIn.methods)
      state.experience = {
        ...state.experience,
        ...rest,
        // Targets that no connector has are dropped without a word (measured).
        ...(targets && { socialSignInConnectorTargets: targets.filter(target => hasTarget(state, target)) })
      }
      return { status: 200, body: { ...REST, ...state.experience } }
    }
  },
  {
    at: 'GET /api/.well-known/sign-in-exp',
    open: true,
    answer: ({ state }) => ({
      status: 200,
      body: {
        ...REST,
        tenantId: state.tenantId,
        ...state.experience,
        socialConnectors: connectorsOf(state, state.experience.socialSignInConnectorTargets),
        ssoConnectors: []
      }
    })
  }
]

/** Some of the rest that Logto 1.42 tells of a sign-in experience. */
const REST = {
  id: 'default',
  color: { primaryColor: '#6139F6', isDarkModeEnabled: false, darkPrimaryColor: '#8768F8' },
  customCss: null,
  mfa: { factors: [], policy: 'UserControlled' },
  singleSignOnEnabled: false
}

type Identifier = z.infer<typeof identifier>

function checkSignUp(signUp: { identifiers: Identifier[]; password: boolean; verify: boolean }): void {
  const { identifiers, password, verify } = signUp
  const refuse = (code: string) => {
    throw new Refusal(400, `sign_in_experiences.${code}`, 'These settings do not go together.')
  }
  if (identifiers.includes('username') && !password) refuse('username_requires_password')
  const others = identifiers.filter(it => it !== 'username')
  if (others.length > 0 && !verify) refuse('passwordless_requires_verify')
}

function checkSignIn(methods: { password: boolean; verificationCode: boolean }[]): void {
  if (methods.every(({ password, verificationCode }) => password || verificationCode)) return
  throw new Refusal(400, 'sign_in_experiences.at_least_one_authentication_factor', 'Select one factor.')
}
