import { z } from 'zod'
import { checked } from './call.ts'
import type { Change, Row } from './change.ts'
import type { ManagementApi } from './management-api.ts'
import type { ProvisionRecord } from './record.ts'

/** Logto's factory for Azure AD, and the name by which the sign-in experience and `direct_sign_in` know it. */
const FACTORY = 'azuread-universal'
export const TARGET = 'azuread'

const connectorSchema = z.object({
  id: z.string(),
  connectorId: z.string(),
  config: z.record(z.string(), z.unknown()).catch({})
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
      note: (record, answer) => {
        const made = checked(`POST ${PATH}`, connectorSchema, answer)
        return { ...record, connector: { id: made.id, made: true, settings } }
      }
    }
  }
  const row: Row = { part: PART, outcome: 'found', details: [nameOf(found)] }
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
    note: record => {
      const made = record.connector?.id === found.id && record.connector.made
      return { ...record, connector: { id: found.id, made, settings } }
    }
  }
}

/**
 * Deletes a connector that was made and is still as it was left. Settings that were changed stay: what was there before
 * is useless without its secret, which is nowhere kept.
 *
 * @returns null if nothing is left to do
 */
export function undoConnector({ connector }: ProvisionRecord, found: Connector | null): Row | Change | null {
  if (!connector || connector.id !== found?.id) return null
  const isAsLeft = Object.entries(connector.settings).every(([name, value]) => found.config[name] === value)
  if (connector.made && isAsLeft) {
    return {
      part: PART,
      outcome: 'removed',
      details: [nameOf(found)],
      method: 'DELETE',
      path: pathOf(found),
      note: ({ connector: _, ...rest }) => rest
    }
  }
  const why = connector.made
    ? 'its settings were changed since'
    : 'it was there before; its settings stay as they are'
  return { part: PART, outcome: 'kept', details: [nameOf(found), why] }
}

function nameOf({ id }: Connector): string {
  return `Azure AD connector “${id}”`
}

function pathOf({ id }: Connector): string {
  return `${PATH}/${encodeURIComponent(id)}`
}
