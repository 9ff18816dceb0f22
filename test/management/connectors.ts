import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { existing, guarded, Refusal } from './answers.ts'
import type { Route } from './routes.ts'
import type { Connector, State } from './state.ts'

/** The kinds of connectors that are built here, and the target of each. */
const TARGETS: Readonly<Record<string, string>> = {
  'azuread-universal': 'azuread',
  'github-universal': 'github'
}

export const AZURE_AD = { connectorId: 'azuread-universal', target: 'azuread' } as const

const creation = z.strictObject({
  id: z.string().min(1).max(128).optional(),
  connectorId: z.string(),
  syncProfile: z.boolean().optional(),
  enableTokenStorage: z.boolean().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  metadata: z.unknown().optional()
})

const change = creation.omit({ id: true, connectorId: true })

const azureConfig = z.strictObject({
  clientId: z.string(),
  clientSecret: z.string(),
  cloudInstance: z.string(),
  tenantId: z.string(),
  prompts: z.array(z.string()).optional(),
  scopes: z.string().optional()
})

/** `/api/connectors`, with the refusals that were measured. */
export const connectorRoutes: readonly Route[] = [
  {
    at: 'GET /api/connectors',
    answer: ({ state }) => ({ status: 200, body: [...state.connectors.values()].map(shown) })
  },
  {
    at: 'POST /api/connectors',
    answer: ({ state, body }) => {
      const { id, connectorId, syncProfile = false, config, metadata } = guarded(creation, body)
      if (!TARGETS[connectorId]) {
        throw new Refusal(422, 'connector.not_found_with_connector_id', 'Can not find the connector.')
      }
      refuseMetadata(metadata)
      if ([...state.connectors.values()].some(connector => connector.connectorId === connectorId)) {
        throw new Refusal(
          422,
          'connector.multiple_instances_not_supported',
          'There is an instance of this connector already.'
        )
      }
      return save(state, {
        id: id ?? randomBytes(6).toString('hex'),
        connectorId,
        syncProfile,
        config: checkedConfig(config)
      })
    }
  },
  {
    at: 'GET /api/connectors/:id',
    answer: ({ state, id }) => ({ status: 200, body: shown(existing(state.connectors.get(id))) })
  },
  {
    at: 'PATCH /api/connectors/:id',
    answer: ({ state, id, body }) => {
      const { config, syncProfile, metadata } = guarded(change, body)
      const present = existing(state.connectors.get(id))
      refuseMetadata(metadata)
      return save(state, {
        ...present,
        // In place of the one before, not merged into it.
        ...(config !== undefined && { config: checkedConfig(config) }),
        ...(syncProfile !== undefined && { syncProfile })
      })
    }
  },
  {
    at: 'DELETE /api/connectors/:id',
    answer: ({ state, id }) => {
      existing(state.connectors.get(id))
      state.connectors.delete(id)
      const targets = state.experience.socialSignInConnectorTargets.filter(it => hasTarget(state, it))
      state.experience = { ...state.experience, socialSignInConnectorTargets: targets }
      return { status: 204 }
    }
  }
]

/** Whether there is a connector with this target. */
export function hasTarget({ connectors }: State, target: string): boolean {
  return [...connectors.values()].some(({ connectorId }) => TARGETS[connectorId] === target)
}

/** The connectors with one of these targets, as everyone may see them. */
export function connectorsOf({ connectors }: State, targets: readonly string[]): object[] {
  return [...connectors.values()].flatMap(({ id, connectorId }) => {
    const target = TARGETS[connectorId] ?? ''
    return targets.includes(target) ? [{ id, target }] : []
  })
}

function save(state: State, connector: Connector) {
  state.connectors.set(connector.id, connector)
  return { status: 200, body: shown(connector) }
}

/** With some of the rest that Logto 1.42 tells of a connector. */
function shown(connector: Connector): object {
  return {
    type: 'Social',
    target: TARGETS[connector.connectorId],
    name: { en: 'Connector' },
    platform: 'Universal',
    logo: '',
    logoDark: null,
    readme: '# Connector',
    isDemo: false,
    metadata: {},
    enableTokenStorage: false,
    ...connector
  }
}

function refuseMetadata(metadata: unknown): void {
  if (metadata === undefined) return
  throw new Refusal(
    400,
    'connector.cannot_overwrite_metadata_for_non_standard_connector',
    'The metadata of this connector cannot be overwritten.'
  )
}

function checkedConfig(config: unknown): Connector['config'] {
  const parsed = azureConfig.safeParse(config)
  if (parsed.success) return parsed.data
  throw new Refusal(400, 'connector.invalid_config', 'The config of the connector is invalid.')
}
