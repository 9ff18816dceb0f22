import type { Provider } from '../../provider/index.ts'

/** Gives the identity provider an order over HTTP, as an administrator's act in the Console would reach it. */
export async function order(provider: Provider, path: string, body: object = {}): Promise<void> {
  const response = await fetch(`${provider.endpoint}/__test/${path}`, {
    method: 'POST',
    body: JSON.stringify(body)
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
}

/** How often a path of the provider was asked. */
export function requestsTo(provider: Provider, path: string): number {
  return provider.requests().filter(request => request.path.startsWith(path)).length
}

/** The grant types that the token endpoint was asked for, in order. */
export function grantsOf(provider: Provider): string[] {
  return provider.requests().flatMap(({ grantType }) => grantType ?? [])
}
