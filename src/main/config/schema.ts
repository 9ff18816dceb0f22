import { z } from 'zod'
import { directTargetSchema } from '../../shared/command.ts'
import type { Setting } from '../../shared/setup.ts'
import { isSecure } from '../auth/server.ts'

/** A direct way to one identity provider, as Logto's `direct_sign_in` names it: `social:azuread`, `sso:<connector id>`. */
const directSignIn = z.strictObject({
  target: directTargetSchema,
  label: z.string().trim().min(1).max(40)
})

/**
 * Every setting with its default and what is written of it in `docs/configuration.md`. What is expected of a value,
 * as people are told who gave a wrong one, is among the words.
 */
export const configSchema = z.strictObject({
  endpoint: z
    .url()
    .refine(isEndpoint)
    .transform(url => url.replace(/\/*(oidc\/*)?$/, ''))
    .meta({
      description: 'Where your Logto is, as the application’s page in Logto’s Console shows it. Required.'
    }),
  appId: z
    .string()
    .trim()
    .regex(/^\S+$/)
    .meta({ description: 'The application’s ID, from the same page. Required.' }),
  applicationType: z.enum(['native', 'traditional']).default('native').meta({
    description:
      'What the application is registered as. `native` is right for an app on people’s computers: it needs no secret, which could not be kept secret there, and its sign-in can use another port when the registered one is busy. A `traditional` web application has a secret, which people enter on the set-up screen and which is kept in the keychain; its port is fixed.'
  }),
  redirectPort: z.int().min(1024).max(65_535).default(3000).meta({
    description:
      'The port in the redirect URI `http://localhost:PORT/callback` and the post sign-out redirect URI `http://localhost:PORT/`. Both have to be registered in Logto.'
  }),
  scopes: z.array(z.string().regex(/^\S+$/)).default(['email', 'roles', 'identities']).meta({
    description:
      'What to ask for about the person, and of the resources, beyond `openid`, `offline_access` and `profile`, which are always asked for.'
  }),
  resources: z
    .array(z.url())
    .default([])
    .meta({ description: 'Indicators of the API resources that the app needs access tokens for.' }),
  organizations: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether to ask for the person’s organizations and the roles in them.' }),
  directSignIn: z
    .array(directSignIn)
    .default([{ target: 'social:azuread', label: 'Microsoft' }])
    .meta({
      description:
        'The buttons below *Sign in* that lead to one identity provider without a stop at Logto’s page: the target as Logto calls it, and a name for the button. `social:azuread` always is *Continue with Microsoft*.'
    }),
  prompt: z.enum(['consent', 'login consent']).default('consent').meta({
    description:
      '`login consent` asks for the password at every sign-in, even while the browser is signed in. Logto gives no lasting session without `consent`.'
  }),
  locale: z.enum(['system', 'en', 'ja']).default('system').meta({
    description: 'The language of the app, until the person chooses one. `system` follows the computer.'
  }),
  signOutOfBrowser: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether *Sign out* ends the session in the browser as well.' }),
  updates: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether the installed app looks for new versions of itself.' })
} satisfies Record<Setting, z.ZodType>)

/** Nothing that would be lost, or sent along, where paths are put behind it. */
function isEndpoint(url: string): boolean {
  if (!isSecure(url)) return false
  const { username, password, search, hash } = new URL(url)
  return !username && !password && !search && !hash
}

/** The configuration that the app runs with. */
export type Config = Readonly<z.output<typeof configSchema>>

/** The name of a setting in the environment: `redirectPort` is `LOGTO_REDIRECT_PORT`. */
export function environmentName(setting: Setting): string {
  return `LOGTO_${setting.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`
}
