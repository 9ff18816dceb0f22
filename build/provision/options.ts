import { parseArgs } from 'node:util'
import { endpointOf } from '../../src/main/setup/endpoint.ts'
import { CLOUDS, DEFAULT_CLOUD, isId, tenantKind } from './microsoft.ts'
import type { Accounts } from './sign-in-experience.ts'

export interface Options {
  readonly endpoint: string
  /** The Management API's resource indicator; null to find it out. */
  readonly resource: string | null
  readonly name: string
  readonly appId: string | null
  readonly redirectPort: number
  readonly connectorId: string
  readonly azure: { readonly clientId: string; readonly tenant: string; readonly cloud: string } | null
  readonly accounts: Accounts
  readonly dryRun: boolean
  readonly json: boolean
  readonly remove: boolean
  /** The configuration to write. */
  readonly output: string
}

/** Thrown for a command line that makes no sense, with a sentence for the user. */
export class UsageError extends Error {}

export const USAGE = `Sets up a Logto for Genkan: the application, Microsoft as a way to sign in, and Genkan's configuration.

  npm run provision -- --endpoint <URL> [options]

  --endpoint <URL>         where your Logto is; any address of it will do
  --name <text>            what the application is called there [Genkan]
  --app-id <ID>            the application, where there are several of that name
  --redirect-port <port>   the port of the redirect URI [3000]
  --resource <indicator>   the Management API's, where it cannot be found out

Microsoft:
  --azure-client-id <ID>   the application (client) ID of the app registration
  --azure-tenant <tenant>  who may sign in:
                             a tenant's ID or domain   people of this one organization
                             organizations             any work or school account
                             common                    that, and personal Microsoft accounts
                             consumers                 personal Microsoft accounts alone
  --azure-cloud <URL>      ${Object.entries(CLOUDS)
    .map(([url, { name }]) => `${url.padEnd(42)}${name}`)
    .join('\n                           ')}
  --connector-id <ID>      the end of the redirect URI at Microsoft [azuread]
  --no-username            do not make newcomers from Microsoft think up a user name
  --social-only            that, and no other way to sign in than Microsoft and its like

  --dry-run                show what would be done
  --json                   the outcome as JSON
  --remove                 undo what earlier runs made
  --output <file>          the configuration to write [build/genkan.config.json]
  --help                   this text

Secrets are asked for, or taken from the environment, and never kept: LOGTO_M2M_APP_ID and LOGTO_M2M_APP_SECRET of a
machine-to-machine application with the role “Logto Management API access”, AZURE_CLIENT_SECRET of the app registration.
`

/**
 * The command line, checked.
 *
 * @returns null if help is asked for
 * @throws {UsageError}
 */
export function parseOptions(args: readonly string[]): Options | null {
  const values = parse(args)
  if (values.help) return null
  if (!values.endpoint) throw new UsageError('--endpoint is missing.')
  const endpoint = endpointOf(values.endpoint)
  if (!endpoint) throw new UsageError('--endpoint has to be an https address, or http on this machine.')
  const redirectPort = Number(values['redirect-port'])
  if (!Number.isInteger(redirectPort) || redirectPort < 1024 || redirectPort > 65_535) {
    throw new UsageError('--redirect-port has to be a number from 1024 to 65535.')
  }
  if (!values.name.trim()) throw new UsageError('--name is empty.')
  if (!/^[\w-]{1,128}$/.test(values['connector-id'])) {
    throw new UsageError('--connector-id may have letters, digits, - and _.')
  }
  return {
    endpoint,
    resource: values.resource ?? null,
    name: values.name.trim(),
    appId: values['app-id'] ?? null,
    redirectPort,
    connectorId: values['connector-id'],
    azure: azureOptions(values),
    accounts: values['social-only'] ? 'social-only' : values['no-username'] ? 'no-username' : 'as-they-are',
    dryRun: values['dry-run'],
    json: values.json,
    remove: values.remove,
    output: values.output
  }
}

function parse(args: readonly string[]) {
  if (args.some(arg => /^--.*secret/i.test(arg))) {
    throw new UsageError('Secrets do not belong on the command line: others on this computer can read it.')
  }
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        endpoint: { type: 'string' },
        name: { type: 'string', default: 'Genkan' },
        'app-id': { type: 'string' },
        'redirect-port': { type: 'string', default: '3000' },
        resource: { type: 'string' },
        'azure-client-id': { type: 'string' },
        'azure-tenant': { type: 'string' },
        'azure-cloud': { type: 'string', default: DEFAULT_CLOUD },
        'connector-id': { type: 'string', default: 'azuread' },
        'no-username': { type: 'boolean', default: false },
        'social-only': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        remove: { type: 'boolean', default: false },
        output: { type: 'string', default: 'build/genkan.config.json' },
        help: { type: 'boolean', default: false }
      }
    })
    return values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function azureOptions(values: ReturnType<typeof parse>): Options['azure'] {
  const clientId = values['azure-client-id']
  const tenant = values['azure-tenant']
  const cloud = values['azure-cloud'].replace(/\/+$/, '')
  if (!clientId && !tenant) return null
  if (!clientId || !tenant)
    throw new UsageError('--azure-client-id and --azure-tenant are needed both, or neither.')
  if (!isId(clientId)) {
    throw new UsageError(
      '--azure-client-id is not an ID as Microsoft gives them: 8-4-4-4-12 hexadecimal digits.'
    )
  }
  const kind = tenantKind(tenant)
  if (!kind) {
    throw new UsageError(
      '--azure-tenant has to be a tenant’s ID or domain, organizations, common or consumers.'
    )
  }
  if (!CLOUDS[cloud])
    throw new UsageError(`--azure-cloud has to be one of ${Object.keys(CLOUDS).join(', ')}.`)
  if (kind.personal && cloud !== DEFAULT_CLOUD) {
    throw new UsageError(
      'National clouds have no personal Microsoft accounts: --azure-tenant cannot be common or consumers.'
    )
  }
  return { clientId, tenant, cloud }
}
