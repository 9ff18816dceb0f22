import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { existing, guarded, Refusal } from './answers.ts'
import type { Route } from './routes.ts'
import type { Application, State } from './state.ts'

const TYPES = ['Native', 'SPA', 'Traditional', 'MachineToMachine', 'Protected', 'SAML'] as const

/** Loopback with a wildcard for a port, and whatever is no URL at all, cannot be registered (measured). */
const uris = z.array(z.url())

const metadata = z.strictObject({
  redirectUris: uris,
  postLogoutRedirectUris: uris,
  backchannelLogoutUri: z.url().exactOptional(),
  logoUri: z.string().exactOptional()
})

const creation = z.strictObject({
  name: z.string().min(1).max(256),
  description: z.string().nullish(),
  type: z.enum(TYPES),
  oidcClientMetadata: metadata
})

const change = creation.omit({ type: true }).partial()

const MOST_ON_A_PAGE = 100

/** `/api/applications`. A Native application has no secret, and a change of its URIs has to send both lists (measured). */
export const applicationRoutes: readonly Route[] = [
  {
    at: 'GET /api/applications',
    answer: ({ state, query }) => {
      const name = query.get('search.name')
      if (name === '') throw new Refusal(400, 'request.invalid_input', 'Search value cannot be empty.')
      const types = guarded(z.array(z.enum(TYPES)), query.getAll('types'))
      const found = [...state.applications.values()].filter(
        application =>
          (types.length === 0 || types.some(type => type === application.type)) &&
          (name === null || like(application.name, name))
      )
      return { status: 200, body: page(found, query).map(shown) }
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
    answer: ({ state, id }) => ({ status: 200, body: { ...shown(find(state, id)), isAdmin: false } })
  },
  {
    at: 'PATCH /api/applications/:id',
    answer: ({ state, id, body }) => {
      const { description, name, oidcClientMetadata } = guarded(change, body)
      const present = find(state, id)
      return save(state, {
        ...present,
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        // In place of what was there: whether the real one merges was not measured.
        ...(oidcClientMetadata && { oidcClientMetadata })
      })
    }
  },
  {
    at: 'DELETE /api/applications/:id',
    answer: ({ state, id }) => {
      find(state, id)
      state.applications.delete(id)
      return { status: 204 }
    }
  }
]

function find({ applications }: State, id: string): Application {
  return existing(applications.get(id), 'entity.not_exists_with_id')
}

function save(state: State, application: Application) {
  state.applications.set(application.id, application)
  return { status: 200, body: shown(application) }
}

/** With everything else that Logto 1.42 tells of an application. */
function shown(application: Application): object {
  return {
    tenantId: 'default',
    secret: '#internal:of-no-use',
    customClientMetadata: {},
    protectedAppMetadata: null,
    customData: {},
    isThirdParty: false,
    appLevelAccessControlEnabled: false,
    createdAt: 1_760_000_000_000,
    ...application
  }
}

/** One page if one is asked for, else all. */
function page<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  if (!query.has('page') && !query.has('page_size')) return all
  const number = Number(query.get('page') ?? 1)
  const size = Number(query.get('page_size') ?? 20)
  if (!(number > 0 && size > 0 && size <= MOST_ON_A_PAGE)) {
    throw new Refusal(400, 'guard.invalid_pagination', 'The request pagination value is invalid.')
  }
  return all.slice((number - 1) * size, number * size)
}

/** SQL's LIKE without regard to case: `%` stands for anything, `_` for one character, `\` takes the next one as it is. */
function like(text: string, pattern: string): boolean {
  const expression = pattern.replace(/\\(.)|%|_|[^\\%_]/gs, (token, escaped?: string) => {
    if (token === '%') return '.*'
    return token === '_' ? '.' : (escaped ?? token).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${expression}$`, 'is').test(text)
}
