import { asksForUsername } from '../../src/main/setup/sign-in-experience.ts'
import { azureCommands, CLOUDS, connectorRedirectUri, DEFAULT_CLOUD, tenantKind } from './microsoft.ts'
import type { Options } from './options.ts'
import { type Found, hasMicrosoft } from './plan.ts'

const TRY = 'Sign in once with Genkan to see that it works.'

/** What the administrator needs to know of Microsoft before anything else. */
export interface MicrosoftAdvice {
  /** To be registered at Microsoft. */
  readonly redirectUri: string
  /** Who may sign in; null while no tenant is given. */
  readonly who: string | null
  /** Ready-made lines for the Azure CLI. */
  readonly commands: readonly string[]
}

/** @param connectorId the present connector's, or the one that is about to be made */
export function microsoftAdvice({ endpoint, name, azure }: Options, connectorId: string): MicrosoftAdvice {
  const redirectUri = connectorRedirectUri(endpoint, connectorId)
  const kind = azure && tenantKind(azure.tenant)
  const cloud = azure?.cloud ?? DEFAULT_CLOUD
  const where = cloud === DEFAULT_CLOUD ? '' : `, in ${CLOUDS[cloud]?.name}`
  return {
    redirectUri,
    who: kind && kind.who + where,
    commands: azureCommands(name, redirectUri, kind, cloud)
  }
}

/** What may surprise people when they sign in, and what to do about it. */
export function warnings(options: Options, found: Found): string[] {
  const { application, experience } = found
  const microsoft = options.azure !== null || hasMicrosoft(found)
  const known: readonly (readonly [boolean | undefined, string])[] = [
    [
      microsoft && options.accounts === 'as-they-are' && asksForUsername(experience),
      'Everyone who comes from Microsoft for the first time has to think up a user name, because sign-up asks for one. --no-username turns that off, --social-only too.'
    ],
    [
      microsoft && experience.signInMode === 'SignIn',
      'Nobody can come from Microsoft for the first time: in the Console, under Sign-in experience → Sign-up and sign-in, turn on “Enable user registration”.'
    ],
    [
      application?.isThirdParty,
      'The application is a third-party one, so Logto asks everyone for their consent. Make one of your own organization instead.'
    ],
    [
      application?.appLevelAccessControlEnabled,
      'The application has access control: only those can sign in whom its page in the Console names.'
    ]
  ]
  return known.filter(([applies]) => applies).map(([, text]) => text)
}

/** What this command cannot do. */
export function leftToDo(options: Options, found: Found, advice: MicrosoftAdvice): string[] {
  if (!options.azure && hasMicrosoft(found)) return [TRY]
  if (!options.azure) {
    return [
      [
        `For Microsoft: register an app there with the Web redirect URI ${advice.redirectUri}, then run this again with --azure-client-id and --azure-tenant. With the Azure CLI, for people of one organization:`,
        ...advice.commands
      ].join('\n')
    ]
  }
  return [
    `At Microsoft, the app registration ${options.azure.clientId} has to have the Web redirect URI ${advice.redirectUri}.`,
    TRY
  ]
}
