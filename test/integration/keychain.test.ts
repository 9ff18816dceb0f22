import { afterEach, beforeEach, expect, it } from 'vitest'
import { osKeychain } from '../../src/main/keychain.ts'
import { Desk } from './support/desk.ts'

// On Linux this runs beside a GNOME Keyring of its own (build/desktop-session.ts); elsewhere beside the system's keychain, in
// which the desk's service name is nobody else's.
const keychain = osKeychain()
let desk: Desk
beforeEach(async () => {
  desk = await Desk.open({ keychain })
  await desk.authenticator.restore()
})
afterEach(async () => {
  await desk.authenticator.signOut(false)
  await desk.close()
})

it('keeps the session in the real keychain from one launch to the next', async () => {
  await desk.signIn()
  expect(desk.state).toMatchObject({ account: { session: { keptIn: 'keychain' } } })
  desk = await desk.relaunch()
  await desk.authenticator.restore()
  expect(desk.state).toMatchObject({ kind: 'signed-in', account: { profile: { username: 'hanako' } } })
})

it('leaves nothing in the real keychain after signing out', async () => {
  await desk.signIn()
  await desk.authenticator.signOut(false)
  desk = await desk.relaunch()
  await desk.authenticator.restore()
  expect(desk.state).toEqual({ kind: 'signed-out', why: null })
})
