/** Who may sign in, by what is given as the tenant, and what that is called elsewhere. */
export interface TenantKind {
  readonly who: string
  /** The account type of the app registration, as Microsoft Graph names it. */
  readonly audience: string
  /** Whether personal accounts are among them, which national clouds do not have. */
  readonly personal: boolean
}

const KINDS: Readonly<Record<string, TenantKind>> = {
  organizations: {
    who: 'anyone with a work or school account, of any organization',
    audience: 'AzureADMultipleOrgs',
    personal: false
  },
  common: {
    who: 'anyone with a work or school account, or a personal Microsoft account',
    audience: 'AzureADandPersonalMicrosoftAccount',
    personal: true
  },
  consumers: {
    who: 'anyone with a personal Microsoft account, and nobody else',
    audience: 'PersonalMicrosoftAccount',
    personal: true
  }
}

const ONE_TENANT: TenantKind = {
  who: 'people of this one organization, and its guests',
  audience: 'AzureADMyOrg',
  personal: false
}

/** Microsoft's clouds by their sign-in address, and what the Azure CLI calls them. */
export const CLOUDS: Readonly<Record<string, { readonly name: string; readonly cli: string }>> = {
  'https://login.microsoftonline.com': { name: 'the global cloud', cli: 'AzureCloud' },
  'https://login.microsoftonline.us': { name: 'the US government’s cloud', cli: 'AzureUSGovernment' },
  'https://login.partner.microsoftonline.cn': {
    name: 'the cloud in China, by 21Vianet',
    cli: 'AzureChinaCloud'
  }
}

export const DEFAULT_CLOUD = 'https://login.microsoftonline.com'

/** Whether this is an ID of an app or a tenant. */
export function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

/** What a tenant means, or null for what is neither an ID, nor a domain, nor one of the three words. */
export function tenantKind(tenant: string): TenantKind | null {
  const isDomain = /^([a-z\d-]+\.)+[a-z]{2,}$/i.test(tenant)
  return KINDS[tenant] ?? (isId(tenant) || isDomain ? ONE_TENANT : null)
}

/** What has to be registered at Microsoft for a connector. */
export function connectorRedirectUri(endpoint: string, connectorId: string): string {
  return `${endpoint}/callback/${connectorId}`
}

/** The lines that register the app with the Azure CLI and print its client secret. */
export function azureCommands(
  name: string,
  redirectUri: string,
  kind: TenantKind | null,
  cloud: string
): string[] {
  const { audience, personal } = kind ?? ONE_TENANT
  const options = [
    `--display-name ${shellQuoted(name)}`,
    `--sign-in-audience ${audience}`,
    // Microsoft takes no other version where personal accounts are among them.
    ...(personal ? ['--requested-access-token-version 2'] : []),
    `--web-redirect-uris ${shellQuoted(redirectUri)}`
  ]
  return [
    ...(cloud === DEFAULT_CLOUD ? [] : [`az cloud set --name ${CLOUDS[cloud]?.cli}`]),
    `az ad app create ${options.join(' ')} --query appId --output tsv`,
    'az ad sp create --id <the ID that this printed>',
    'az ad app credential reset --id <the ID> --append --display-name Logto --query password --output tsv'
  ]
}

function shellQuoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
