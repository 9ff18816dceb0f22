import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { existing, guarded } from './answers.ts'
import type { Route } from './routes.ts'
import type { Application, State } from './state.ts'

/** Loopback with a wildcard for a port, and whatever is no URL at all, cannot be registered (measured). */
const uris = z.array(z.url())

const metadata = z.strictObject({ redirectUris: uris, postLogoutRedirectUris: uris })

const creation = z.strictObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  type: z.enum(['Native', 'SPA', 'Traditional', 'MachineToMachine']),
  oidcClientMetadata: metadata
})

const change = creation.omit({ type: true }).partial()

/** `/api/applications`. A Native application has no secret, and a change of its URIs has to send both lists (measured). */
export const applicationRoutes: readonly Route[] = [
  {
    at: 'GET /api/applications',
    answer: ({ state, query }) => {
      const name = query.get('search.name')
      const types = query.getAll('types')
      const page = Number(query.get('page') ?? 1)
      const size = Number(query.get('page_size') ?? 20)
      const found = [...state.applications.values()].filter(
        application =>
          (types.length === 0 || types.includes(application.type)) &&
          (name === null || like(application.name, name))
      )
      return { status: 200, body: found.slice((page - 1) * size, page * size) }
    }
  },
  {
    at: 'POST /api/applications',
    answer: ({ state, body }) => {
      const { description = null, ...rest } = guarded(creation, body)
      return save(state, { id: randomBytes(10).toString('hex'), description, ...rest })
    }
  },
  {
    at: 'GET /api/applications/:id',
    answer: ({ state, id }) => ({ status: 200, body: existing(state.applications.get(id)) })
  },
  {
    at: 'PATCH /api/applications/:id',
    answer: ({ state, id, body }) => {
      const { description, name, oidcClientMetadata } = guarded(change, body)
      const present = existing(state.applications.get(id))
      return save(state, {
        ...present,
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(oidcClientMetadata && { oidcClientMetadata })
      })
    }
  },
  {
    at: 'DELETE /api/applications/:id',
    answer: ({ state, id }) => {
      existing(state.applications.get(id))
      state.applications.delete(id)
      return { status: 204 }
    }
  }
]

function save(state: State, application: Application) {
  state.applications.set(application.id, application)
  return { status: 200, body: application }
}

/** SQL's LIKE without regard to case: `%` stands for anything. */
function like(text: string, pattern: string): boolean {
  const parts = pattern.split('%').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(text)
}
