import { z } from 'zod'
import type { Change, Row } from './change.ts'
import { Failure } from './failure.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
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

/** The Native application, by its ID or its exact name, or null if there is none. */
export async function findApplication(
  api: ManagementApi,
  { id, name }: Pick<WantedApplication, 'id' | 'name'>
): Promise<Application | null> {
  if (id) return api.get(`${PATH}/${encodeURIComponent(id)}`, applicationSchema)
  const query = new URLSearchParams({ types: 'Native', 'search.name': name, page_size: '100' })
  const found = await api.get(`${PATH}?${query}`, z.array(applicationSchema))
  // The search is not exact: it ignores case and knows placeholders.
  const exact = found.filter(application => application.name === name && application.type === 'Native')
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
      body: { name, type: 'Native', oidcClientMetadata: uris },
      note: (record, answer) => {
        const { id } = applicationSchema.parse(answer)
        return { ...record, application: { id, made: true, redirectUris: [], postLogoutRedirectUris: [] } }
      }
    }
  }
  const { redirectUris, postLogoutRedirectUris } = found.oidcClientMetadata
  const added = [redirectUri].filter(uri => !redirectUris.includes(uri))
  const addedPostLogout = [postLogoutRedirectUri].filter(uri => !postLogoutRedirectUris.includes(uri))
  const row: Row = { part: PART, outcome: 'found', details: [`“${found.name}” (${found.id})`] }
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
      const before = record.application?.id === found.id ? record.application : null
      const application = {
        id: found.id,
        made: before?.made ?? false,
        redirectUris: [...(before?.redirectUris ?? []), ...added],
        postLogoutRedirectUris: [...(before?.postLogoutRedirectUris ?? []), ...addedPostLogout]
      }
      return { ...record, application }
    }
  }
}

/** Deletes the application if it was made, else takes out the URIs that were added; null if nothing is left to do. */
export function undoApplication(record: ProvisionRecord, found: Application | null): Change | null {
  const { application } = record
  if (!application || !found) return null
  const note = ({ application: _, ...rest }: ProvisionRecord) => rest
  const details = [`“${found.name}” (${found.id})`]
  if (application.made) {
    return { part: PART, outcome: 'removed', details, method: 'DELETE', path: pathOf(found), note }
  }
  const { redirectUris, postLogoutRedirectUris } = found.oidcClientMetadata
  const kept = redirectUris.filter(uri => !application.redirectUris.includes(uri))
  const keptPostLogout = postLogoutRedirectUris.filter(
    uri => !application.postLogoutRedirectUris.includes(uri)
  )
  if (kept.length + keptPostLogout.length === redirectUris.length + postLogoutRedirectUris.length) return null
  return {
    part: PART,
    outcome: 'changed',
    details: [...details, 'takes out the URIs that were added'],
    ...patchUris(found, kept, keptPostLogout),
    note
  }
}

/** A change has to send both lists, or Logto refuses it (measured). */
function patchUris(application: Application, redirectUris: string[], postLogoutRedirectUris: string[]) {
  const oidcClientMetadata = { ...application.oidcClientMetadata, redirectUris, postLogoutRedirectUris }
  return { method: 'PATCH', path: pathOf(application), body: { oidcClientMetadata } } as const
}

function pathOf({ id }: Application): string {
  return `${PATH}/${encodeURIComponent(id)}`
}
