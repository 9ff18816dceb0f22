import { z } from 'zod'

/** Which identifiers people fill in when they create an account. `looseObject`: newer servers know more. */
export const signUpSchema = z.looseObject({
  identifiers: z.array(z.string()),
  password: z.boolean(),
  verify: z.boolean()
})

export const signInSchema = z.looseObject({ methods: z.array(z.looseObject({ identifier: z.string() })) })

/** The part of Logto's sign-in experience that is used. */
export const experienceSchema = z.object({
  signInMode: z.string(),
  signUp: signUpSchema,
  signIn: signInSchema,
  socialSignInConnectorTargets: z.array(z.string())
})

export type Experience = z.infer<typeof experienceSchema>
