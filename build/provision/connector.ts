import { z } from 'zod'
import type { Change, Row } from './change.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'

/** Logto's factory for Azure AD, and the name by which the sign-in experience and `direct_sign_in` know it. */
const FACTORY = 'azuread-universal'
export const TARGET = 'azuread'

const connectorSchema = z.object({
  id: z.string(),
  connectorId: z.string(),
  config: z.record(z.string(), z.unknown())
})

export type Connector = z.infer<typeof connectorSchema>

export interface WantedConnector {
  /** Becomes part of the redirect URI at Microsoft. */
  readonly id: string
  readonly clientId: string
  readonly tenantId: string
  readonly cloudInstance: string
  /** Null keeps the one that Logto has. */
  readonly clientSecret: string | null
}

const PART = 'connector'
const PATH = '/api/connectors'

/** The Azure AD connector, of which there can be one only, or null. */
export async function findConnector(api: ManagementApi): Promise<Connector | null> {
  const connectors = await api.get(PATH, z.array(connectorSchema))
  return connectors.find(({ connectorId }) => connectorId === FACTORY) ?? null
}

/** Makes the connector, or brings its settings in line; what else is set there, such as prompts, stays. */
export function planConnector(wanted: WantedConnector, found: Connector | null): Row | Change {
  const { id, clientSecret, ...settings } = wanted
  const config = { ...settings, ...(clientSecret !== null && { clientSecret }) }
  if (!found) {
    return {
      part: PART,
      outcome: 'made',
      details: [`Azure AD connector “${id}”`, `client ${wanted.clientId}`, `tenant ${wanted.tenantId}`],
      method: 'POST',
      path: PATH,
      body: { id, connectorId: FACTORY, syncProfile: true, config },
      note: (record, answer) => ({ ...record, connector: { id: connectorSchema.parse(answer).id } })
    }
  }
  const row: Row = { part: PART, outcome: 'found', details: [`Azure AD connector “${found.id}”`] }
  const differing = Object.entries(config).filter(([name, value]) => found.config[name] !== value)
  if (differing.length === 0) return row
  return {
    ...row,
    outcome: 'changed',
    details: [
      ...row.details,
      ...differing.map(([name, value]) =>
        name === 'clientSecret' ? 'another client secret' : `${name} ${found.config[name]} → ${value}`
      )
    ],
    method: 'PATCH',
    path: pathOf(found),
    body: { config: { ...found.config, ...config } },
    note: record => record
  }
}

/** Deletes the connector if it was made; null if nothing is left to do. */
export function undoConnector(record: ProvisionRecord, found: Connector | null): Change | null {
  if (!found || record.connector?.id !== found.id) return null
  return {
    part: PART,
    outcome: 'removed',
    details: [`Azure AD connector “${found.id}”`],
    method: 'DELETE',
    path: pathOf(found),
    note: ({ connector: _, ...rest }) => rest
  }
}

function pathOf({ id }: Connector): string {
  return `${PATH}/${encodeURIComponent(id)}`
}
