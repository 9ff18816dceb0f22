import keytar from 'keytar'
import { withFallback } from '../../../src/main/auth/keychain-fallback.ts'
import { keychainTraits } from '../../../src/main/auth/keychain-traits.ts'
import { SessionStore } from '../../../src/main/auth/session-store.ts'
import { Vault } from '../../../src/main/auth/vault.ts'
import { WINDOWS } from './file-keychain.ts'
import { forkedKeychain } from './forked-keychain.ts'
import { sessionNumber } from './sessions.ts'

/** What the process is asked for. A number is that of the session to be saved. */
export type Wish = { readonly save: number; readonly bytes?: number } | 'load' | 'clear' | 'retry'

export interface Outcome {
  /** The number of the session that was loaded. */
  readonly session: number | null
  readonly problem: string | null
  /** Milliseconds that it took. */
  readonly took: number
}

/**
 * A process that keeps its session in the keyring of the desktop, as the app does; it is talked to by messages. With the
 * argument `in-parts` it puts no more into an item than Windows allows.
 */
const traits = process.argv.includes('in-parts') ? WINDOWS : keychainTraits(process.platform)
const store = new SessionStore(
  new Vault(withFallback(keytar, forkedKeychain), 'Genkan test', 'one', traits),
  () => {},
  () => {}
)

process.on('message', async (wish: Wish) => {
  const startedAt = performance.now()
  const { session, problem } = await fulfil(wish)
  const took = performance.now() - startedAt
  process.send?.({ session, problem, took } satisfies Outcome)
})

async function fulfil(wish: Wish): Promise<Omit<Outcome, 'took'>> {
  if (wish === 'load') {
    const { session, problem } = await store.load()
    return { session: session?.renewedAt ?? null, problem: problem?.code ?? null }
  }
  if (wish === 'clear') await store.clear()
  else if (wish === 'retry') await store.retry()
  else await store.save(sessionNumber(wish.save, wish.bytes))
  return { session: null, problem: store.problem?.code ?? null }
}
