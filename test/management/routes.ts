import type { Answer } from './answers.ts'
import type { State } from './state.ts'

export interface Call {
  readonly state: State
  /** The `:id` of the path. */
  readonly id: string
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface Route {
  /** `METHOD /path`, with at most one `:id` at its end. */
  readonly at: string
  /** Answers without an access token. */
  readonly open?: boolean
  readonly answer: (call: Call) => Answer
}

/** The route of a request, and the `:id` in its path. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string
): { readonly route: Route; readonly id: string } | null {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const exact = routes.find(({ at }) => at === `${method} ${path}`)
  if (exact) return { route: exact, id: '' }
  const route = routes.find(({ at }) => at === `${method} ${parent}/:id`)
  return route ? { route, id: decodeURIComponent(path.slice(parent.length + 1)) } : null
}
