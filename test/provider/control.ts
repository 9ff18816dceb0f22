import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import { type Application, GENKAN } from './applications.ts'
import type { Fault } from './faults.ts'
import type { LogtoParts } from './logto.ts'
import type { NewUser, User } from './users.ts'
import { type Routes, sendJson } from './web.ts'

/** What can be asked of a user, by user name; `create` takes the user itself. */
interface UserOrder {
  readonly create?: NewUser
  readonly suspend?: string
  readonly delete?: string
}

/** What tests order over HTTP. Bodies and answers are JSON; an order without a body takes an empty one. */
export function control(provider: Provider, parts: LogtoParts): Routes {
  const { applications, artifacts, faults, keys, record, users } = parts

  function find(username: string): User {
    const user = users.findByUsername(username)
    if (!user) throw new RangeError(`There is no user ${username}`)
    return user
  }

  function order({ create, suspend, delete: remove }: UserOrder): object {
    if (create) return { id: users.create(create).id }
    const user = find(suspend ?? remove ?? '')
    if (remove === undefined) users.suspend(user)
    else users.delete(user)
    artifacts.endSessions(user.id)
    return { id: user.id }
  }

  const routes: { [path: string]: (body: never) => unknown } = {
    'POST /__test/fault': (fault: Fault) => faults.add(fault),
    /** Ends all faults and brings the application back; users and sessions stay. */
    'POST /__test/reset': () => {
      faults.reset()
      applications.register(GENKAN)
    },
    'GET /__test/issued': () => record.issued(),
    'GET /__test/requests': () => record.requests(),
    'POST /__test/users': order,
    'POST /__test/revoke-grants': ({ username }: { username?: string }) =>
      artifacts.revokeGrants(username === undefined ? undefined : find(username).id),
    'POST /__test/rotate-keys': () => keys.rotate(provider),
    'POST /__test/applications': (application: Application) => applications.register(application),
    'POST /__test/delete-application': ({ id = GENKAN.id }: { id?: string }) => applications.delete(id)
  }
  return Object.fromEntries(
    Object.entries(routes).map(([path, act]) => [path, guarded(act as (body: unknown) => unknown)])
  )
}

/**
 * Only programs on this machine may give orders: a web page that is open in the same browser shows itself by its
 * `Origin`, or by another `Host` if it came here by DNS rebinding.
 */
function guarded(act: (body: unknown) => unknown) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { host = '', origin } = req.headers
    const local = /^(localhost|127\.0\.0\.1|\[::1\]):\d+$/.test(host)
    if (origin !== undefined || !local) return sendJson(res, 403, { error: 'forbidden' })
    try {
      const body = JSON.parse((await text(req)) || '{}')
      sendJson(res, 200, act(body) ?? {})
    } catch (error) {
      sendJson(res, 400, { error: String(error) })
    }
  }
}
