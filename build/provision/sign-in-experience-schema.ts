import { z } from 'zod'

/** What people fill in when they create an account. `looseObject`: newer servers know more. */
export const signUpSchema = z.looseObject({
  identifiers: z.array(z.string()),
  /** What is asked for in addition (Logto 1.26 and newer). */
  secondaryIdentifiers: z.array(z.looseObject({ identifier: z.string() })).exactOptional(),
  password: z.boolean(),
  verify: z.boolean()
})

export const signInSchema = z.looseObject({ methods: z.array(z.looseObject({ identifier: z.string() })) })

/** The part of Logto's sign-in experience that is used. */
export const experienceSchema = z.object({
  signInMode: z.string(),
  signUp: signUpSchema,
  signIn: signInSchema,
  /** Whether those who come from a connector need not fill that in; not on older servers. */
  socialSignIn: z.looseObject({ skipRequiredIdentifiers: z.boolean().exactOptional() }).default({}),
  socialSignInConnectorTargets: z.array(z.string())
})

export type Experience = z.infer<typeof experienceSchema>
