import { z } from 'zod'

/** What the window may ask for. The main process checks every message against this schema; there is no free text in it. */
export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('sign-in'),
    /** `any`: the provider's sign-in page; `other-account`: that page even if the browser is still signed in. */
    way: z.enum(['any', 'microsoft', 'create-account', 'other-account'])
  }),
  z.strictObject({ type: z.literal('reopen-browser') }),
  z.strictObject({ type: z.literal('copy-sign-in-link') }),
  /** Takes the address from the clipboard in the main process, so that the code in it never reaches the window. */
  z.strictObject({ type: z.literal('paste-address') }),
  z.strictObject({ type: z.literal('cancel-sign-in') }),
  z.strictObject({ type: z.literal('sign-out'), everywhere: z.boolean() }),
  z.strictObject({ type: z.literal('check-session') }),
  z.strictObject({ type: z.literal('copy'), what: z.enum(['redirect-uri', 'report']) }),
  z.strictObject({ type: z.literal('open-account-page') }),
  z.strictObject({ type: z.literal('set-language'), language: z.enum(['system', 'en', 'ja']) })
])

export type Command = z.infer<typeof commandSchema>
