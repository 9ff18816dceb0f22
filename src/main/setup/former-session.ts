import { endStoredSession, type StoredSessionOptions } from '../stored-session.ts'
import { ClientSecrets } from './client-secrets.ts'

/**
 * Signs out of the Logto that the app was configured for before: else a session that nobody sees any more would stay in
 * the keychain, and alive at the server. What cannot be told to the server is given up; the keychain is cleared.
 *
 * @returns whether there was a session
 * @throws whatever the keychain rejects with
 */
export async function endFormerSession(options: StoredSessionOptions): Promise<boolean> {
  const ended = await endStoredSession(options)
  await new ClientSecrets(options.keychain, options.service).remove(options.application)
  return ended !== 'none'
}
