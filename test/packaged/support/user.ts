import { execFileSync } from 'node:child_process'
import type { OtherUser } from '../../../build/desktop-session.ts'

/**
 * Whom the packaged app belongs to in the tests: an ordinary user, who is not who installed it. D-Bus serves only users that
 * the system knows, and this one is known everywhere.
 *
 * @returns null where that cannot be: who runs the tests is an ordinary user already, or the system is not Linux
 */
export function ordinaryUser(): OtherUser | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const id = (which: string) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
