import { z } from 'zod'

/** A target of Logto's `direct_sign_in`: `social:azuread`, `sso:<connector id>`. */
export const directTargetSchema = z.templateLiteral([
  z.enum(['social', 'sso']),
  ':',
  z.string().regex(/^[\w-]{1,128}$/)
])

/** What the window may ask for. The main process checks every message against this schema; the only free text in it is what is typed on the set-up screen. */
export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('sign-in'),
    /** `any`: the provider's sign-in page; `other-account`: that page even if the browser is still signed in; or a target that is configured. */
    way: z.enum(['any', 'microsoft', 'create-account', 'other-account']).or(directTargetSchema)
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
  z.strictObject({ type: z.literal('close-setup') }),
  z.strictObject({
    type: z.literal('check-setup'),
    target: z.strictObject({
      endpoint: z.string().max(2_048),
      appId: z.string().max(128),
      applicationType: z.enum(['native', 'traditional'])
    })
  }),
  /** Takes the client secret from the clipboard in the main process, so that it never reaches the window. */
  z.strictObject({ type: z.literal('paste-client-secret') }),
  /** Saves what was checked. */
  z.strictObject({ type: z.literal('save-setup') }),
  z.strictObject({ type: z.literal('try-demo') }),
  z.strictObject({ type: z.literal('set-language'), language: z.enum(['system', 'en', 'ja']) })
])

export type WindowCommand = z.infer<typeof commandSchema>

/** The menu can ask for the set-up screen as well. Code of others in the window could point the app to another server by it. */
export type Command = WindowCommand | { readonly type: 'open-setup' }
