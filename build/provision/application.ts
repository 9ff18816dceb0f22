import { z } from 'zod'
import { checked } from './call.ts'
import type { Change, Row } from './change.ts'
import { Failure } from './failure.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord, RecordedApplication } from './record.ts'

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  isThirdParty: z.boolean().default(false),
  /** Newer servers have it. */
  appLevelAccessControlEnabled: z.boolean().default(false),
  oidcClientMetadata: z.looseObject({
    redirectUris: z.array(z.string()),
    postLogoutRedirectUris: z.array(z.string())
  })
})

export type Application = z.infer<typeof applicationSchema>

export interface WantedApplication {
  readonly name: string
  /** Says which one, where the name does not. */
  readonly id: string | null
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
}

const PART = 'application'
const PATH = '/api/applications'
const NATIVE = 'Native'

/** The Native application, by its ID or its exact name, or null if there is none of that name. */
export async function findApplication(
  api: ManagementApi,
  { id, name }: Pick<WantedApplication, 'id' | 'name'>
): Promise<Application | null> {
  if (id) {
    const path = `${PATH}/${encodeURIComponent(id)}`
    const application = await api.get(path, applicationSchema)
    if (application.type === NATIVE) return application
    const message = `“${application.name}” is not a Native application, but ${application.type}.`
    throw new Failure({ call: `GET ${path}`, status: 200, code: 'not_native', message })
  }
  // The search is SQL's LIKE without regard to case, so what is special there is escaped.
  const like = name.replace(/[\\%_]/g, '\\$&')
  const query = new URLSearchParams({ types: NATIVE, 'search.name': like, page_size: '100' })
  const found = await api.get(`${PATH}?${query}`, z.array(applicationSchema))
  const exact = found.filter(application => application.name === name && application.type === NATIVE)
  if (exact.length > 1) {
    const ids = exact.map(application => application.id).join(', ')
    const message = `There are ${exact.length} Native applications called “${name}”: ${ids}.`
    throw new Failure({ call: `GET ${PATH}`, status: 200, code: 'ambiguous', message })
  }
  return exact[0] ?? null
}

/** Makes the application, or adds the URIs that it lacks; those that it has stay. */
export function planApplication(wanted: WantedApplication, found: Application | null): Row | Change {
  const { name, redirectUri, postLogoutRedirectUri } = wanted
  if (!found) {
    const uris = { redirectUris: [redirectUri], postLogoutRedirectUris: [postLogoutRedirectUri] }
    return {
      part: PART,
      outcome: 'made',
      details: [
        `Native application “${name}”`,
        `redirect URI ${redirectUri}`,
        `post sign-out redirect URI ${postLogoutRedirectUri}`
      ],
      method: 'POST',
      path: PATH,
      body: { name, type: NATIVE, oidcClientMetadata: uris },
      note: (record, answer) => {
        const { id } = checked(`POST ${PATH}`, applicationSchema, answer)
        return noted(record, { id, made: true, ...uris })
      }
    }
  }
  const { redirectUris, postLogoutRedirectUris } = found.oidcClientMetadata
  const added = [redirectUri].filter(uri => !redirectUris.includes(uri))
  const addedPostLogout = [postLogoutRedirectUri].filter(uri => !postLogoutRedirectUris.includes(uri))
  const row: Row = { part: PART, outcome: 'found', details: [nameOf(found)] }
  if (added.length + addedPostLogout.length === 0) return row
  return {
    ...row,
    outcome: 'changed',
    details: [
      ...row.details,
      ...added.map(uri => `adds redirect URI ${uri}`),
      ...addedPostLogout.map(uri => `adds post sign-out redirect URI ${uri}`)
    ],
    ...patchUris(found, [...redirectUris, ...added], [...postLogoutRedirectUris, ...addedPostLogout]),
    note: record => {
      const before = record.applications.find(({ id }) => id === found.id)
      return noted(record, {
        id: found.id,
        made: before?.made ?? false,
        redirectUris: [...(before?.redirectUris ?? []), ...added],
        postLogoutRedirectUris: [...(before?.postLogoutRedirectUris ?? []), ...addedPostLogout]
      })
    }
  }
}

/** Deletes an application that was made and is still as it was, else takes out what was added; null for nothing. */
export function undoApplication(recorded: RecordedApplication, found: Application): Change | null {
  const { redirectUris, postLogoutRedirectUris } = found.oidcClientMetadata
  const kept = redirectUris.filter(uri => !recorded.redirectUris.includes(uri))
  const keptPostLogout = postLogoutRedirectUris.filter(uri => !recorded.postLogoutRedirectUris.includes(uri))
  const inUse = kept.length + keptPostLogout.length > 0
  const note = (record: ProvisionRecord) => ({
    ...record,
    applications: record.applications.filter(({ id }) => id !== found.id)
  })
  const row = { part: PART, details: [nameOf(found)], path: pathOf(found), note } as const
  if (recorded.made && !inUse) return { ...row, outcome: 'removed', method: 'DELETE' }
  if (kept.length + keptPostLogout.length === redirectUris.length + postLogoutRedirectUris.length) return null
  return {
    ...row,
    outcome: 'changed',
    details: [
      ...row.details,
      'takes out the URIs that were added',
      ...(recorded.made ? ['stays, because it has others by now'] : [])
    ],
    ...patchUris(found, kept, keptPostLogout)
  }
}

function noted(record: ProvisionRecord, application: RecordedApplication): ProvisionRecord {
  const others = record.applications.filter(({ id }) => id !== application.id)
  return { ...record, applications: [...others, application] }
}

/** A change has to send both lists, or Logto refuses it (measured). */
function patchUris(application: Application, redirectUris: string[], postLogoutRedirectUris: string[]) {
  const oidcClientMetadata = { ...application.oidcClientMetadata, redirectUris, postLogoutRedirectUris }
  return { method: 'PATCH', path: pathOf(application), body: { oidcClientMetadata } } as const
}

function nameOf({ name, id }: Application): string {
  return `“${name}” (${id})`
}

function pathOf({ id }: Application): string {
  return `${PATH}/${encodeURIComponent(id)}`
}
