import type { Adapter } from 'oidc-provider'

/** Seconds in which a rotated refresh token may be used once more (measured). */
const REUSE_INTERVAL = 3

interface Payload {
  readonly uid?: string
  readonly grantId?: string
  readonly accountId?: string
}

export interface Artifact {
  readonly model: string
  readonly id: string
  readonly payload: Payload
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  consumedAt?: number
}

const PRUNE_EVERY = 1000

/**
 * The sessions, grants, codes and tokens of one provider, in memory.
 * Expired ones leave from time to time, so that a server that runs for weeks does not grow.
 */
export class Artifacts {
  readonly #changed: () => void
  readonly #all = new Map<string, Artifact>()
  readonly #grants = new Map<string, Set<Artifact>>()
  readonly #sessions = new Map<string, Artifact>()
  #writes = 0

  constructor(initial: readonly Artifact[] = [], changed: () => void = () => {}) {
    this.#changed = changed
    for (const artifact of initial) this.#add(artifact)
  }

  toJSON(): readonly Artifact[] {
    this.#prune()
    return [...this.#all.values()]
  }

  /** What oidc-provider asks for, once for each of its models. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`
    return {
      upsert: async (id, payload, expiresIn) => {
        this.#remove(this.#all.get(key(id)))
        this.#add({ model, id, payload, expiresAt: Date.now() + expiresIn * 1000 })
        if (++this.#writes % PRUNE_EVERY === 0) this.#prune()
        this.#changed()
      },
      find: async id => present(this.#all.get(key(id))),
      findByUid: async uid => present(this.#sessions.get(uid)),
      findByUserCode: async () => undefined,
      consume: async id => {
        const artifact = this.#all.get(key(id))
        if (artifact) artifact.consumedAt = Date.now()
        this.#changed()
      },
      destroy: async id => {
        this.#remove(this.#all.get(key(id)))
        this.#changed()
      },
      revokeByGrantId: async grantId => this.#revoke(grantId)
    }
  }

  /** Ends every grant of the user, or of all users: as when they are revoked in the Console. */
  revokeGrants(accountId?: string): void {
    for (const grant of this.#of('Grant', accountId)) {
      this.#revoke(grant.id)
      this.#remove(grant)
    }
    this.#changed()
  }

  /** Ends the browser sessions of the user. */
  endSessions(accountId: string): void {
    for (const session of this.#of('Session', accountId)) this.#remove(session)
    this.#changed()
  }

  #of(model: string, accountId?: string): Artifact[] {
    return [...this.#all.values()].filter(
      artifact => artifact.model === model && (!accountId || artifact.payload.accountId === accountId)
    )
  }

  #revoke(grantId: string): void {
    for (const artifact of this.#grants.get(grantId) ?? []) this.#remove(artifact)
    this.#changed()
  }

  #add(artifact: Artifact): void {
    const { uid, grantId } = artifact.payload
    this.#all.set(`${artifact.model}:${artifact.id}`, artifact)
    if (artifact.model === 'Session' && uid) this.#sessions.set(uid, artifact)
    if (grantId && artifact.model !== 'Interaction') {
      const members = this.#grants.get(grantId) ?? new Set()
      this.#grants.set(grantId, members.add(artifact))
    }
  }

  #remove(artifact: Artifact | undefined): void {
    if (!artifact) return
    const { uid, grantId } = artifact.payload
    this.#all.delete(`${artifact.model}:${artifact.id}`)
    if (uid && this.#sessions.get(uid) === artifact) this.#sessions.delete(uid)
    const members = grantId ? this.#grants.get(grantId) : undefined
    if (grantId && members?.delete(artifact) && members.size === 0) this.#grants.delete(grantId)
  }

  #prune(): void {
    for (const artifact of this.#all.values()) if (artifact.expiresAt <= Date.now()) this.#remove(artifact)
  }
}

/** The payload as oidc-provider sees it: a refresh token counts as consumed only after the reuse interval. */
function present(artifact: Artifact | undefined): object | undefined {
  if (!artifact?.consumedAt) return artifact?.payload
  const grace = artifact.model === 'RefreshToken' ? REUSE_INTERVAL * 1000 : 0
  const consumed = Date.now() - artifact.consumedAt > grace
  return consumed
    ? { ...artifact.payload, consumed: Math.floor(artifact.consumedAt / 1000) }
    : artifact.payload
}
