import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { SEED_USERS } from './seed.ts'

export interface Organization {
  readonly id: string
  readonly name: string
  /** Names of the roles that the user has in it. */
  readonly roles: readonly string[]
}

/** Where a user of a social connector comes from, as Logto keeps it. */
export interface Identity {
  readonly userId: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What a user consists of, apart from what the server adds. `null` is what the user has not filled in. */
export interface Profile {
  readonly username: string | null
  readonly name: string | null
  readonly email: string | null
  /** A URL, or a path on the Logto endpoint. */
  readonly picture: string | null
  readonly roles: readonly string[]
  readonly organizations: readonly Organization[]
  readonly identities: Readonly<Record<string, Identity>>
}

export interface User extends Profile {
  readonly id: string
  /** Milliseconds since 1970, as Logto sends them. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly password: { readonly salt: string; readonly hash: string } | null
  suspended: boolean
}

export type NewUser = Partial<Profile> & { readonly password?: string }

const NOTHING: Profile = {
  username: null,
  name: null,
  email: null,
  picture: null,
  roles: [],
  organizations: [],
  identities: {}
}

/** The users that the Logto stand-in knows. */
export class Users {
  readonly #changed: () => void
  readonly #byId: Map<string, User>

  constructor(initial?: readonly User[], changed: () => void = () => {}) {
    this.#byId = new Map(initial?.map(user => [user.id, user]))
    this.#changed = changed
    if (!initial) for (const user of SEED_USERS) this.create(user)
  }

  toJSON(): readonly User[] {
    return [...this.#byId.values()]
  }

  create({ password, ...profile }: NewUser): User {
    const now = Date.now()
    const user: User = {
      ...NOTHING,
      ...profile,
      id: randomBytes(6).toString('hex'),
      createdAt: now,
      updatedAt: now,
      password: password === undefined ? null : hashed(password),
      suspended: false
    }
    this.#byId.set(user.id, user)
    this.#changed()
    return user
  }

  /** The user with this ID, unless suspended: then the server acts as if there were none (measured). */
  findActive(id: string): User | undefined {
    const user = this.#byId.get(id)
    return user?.suspended ? undefined : user
  }

  findByUsername(username: string): User | undefined {
    return this.toJSON().find(user => user.username === username)
  }

  findByIdentity(target: string, userId: string): User | undefined {
    return this.toJSON().find(user => user.identities[target]?.userId === userId)
  }

  suspend(user: User): void {
    user.suspended = true
    this.#changed()
  }

  delete(user: User): void {
    this.#byId.delete(user.id)
    this.#changed()
  }
}

export function passwordMatches(user: User, password: string): boolean {
  if (!user.password) return false
  const { hash } = hashed(password, user.password.salt)
  return timingSafeEqual(Buffer.from(hash), Buffer.from(user.password.hash))
}

function hashed(password: string, salt = randomBytes(16).toString('base64url')) {
  return { salt, hash: scryptSync(password, salt, 32, { N: 1024 }).toString('base64url') }
}
