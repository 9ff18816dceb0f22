import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

export interface RecordedRequest {
  readonly method: string
  /** Without the query, which may hold secrets. */
  readonly path: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly grantType?: string
  readonly headers: IncomingHttpHeaders
}

const KEPT = 10_000

/** What tests want to look at afterwards: who asked for what, and every secret that must not turn up elsewhere. */
export class Record {
  readonly #requests: RecordedRequest[] = []
  readonly #secrets = new Set<string>()

  requests(): RecordedRequest[] {
    return [...this.#requests]
  }

  issued(): string[] {
    return [...this.#secrets]
  }

  request({ method = '', headers }: IncomingMessage, path: string, form: URLSearchParams | undefined): void {
    const grantType = form?.get('grant_type')
    this.#requests.push({ method, path, at: Date.now(), ...(grantType ? { grantType } : {}), headers })
    if (this.#requests.length > KEPT) this.#requests.shift()
    this.secret(form?.get('code_verifier'))
  }

  /** Remembers a secret; what is not a string is none. */
  secret(value: unknown): void {
    if (typeof value !== 'string' || !value) return
    this.#secrets.add(value)
    const [oldest] = this.#secrets
    if (this.#secrets.size > KEPT && oldest) this.#secrets.delete(oldest)
  }
}
