import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { app, net } from 'electron'
import type { Words } from '../../shared/words/index.ts'
import { keychainProblem } from '../auth/keychain-problem.ts'
import { readSources } from '../config/places.ts'
import { readConfiguration } from '../config/read.ts'
import { appPlaces } from '../connecting.ts'
import { fetchThroughSystem } from '../fetch.ts'
import { KEYCHAIN_SERVICE, osKeychain } from '../keychain.ts'
import { Preferences } from '../preferences.ts'
import { type Application, endStoredSession, sessionVault } from '../stored-session.ts'
import { print } from './print.ts'

/** How long the app that is running may take, in milliseconds, and how often it is looked at. */
const TIME_LIMIT = 30_000
const INTERVAL = 200

const SIGNED_OUT = 0
const FAILED = 1
const SERVER_NOT_TOLD = 2

/**
 * Signs out: takes the session out of the keychain and revokes its grant. The browser is not opened. An app that is
 * running does it itself: it got this command line when it was asked for the lock.
 *
 * @returns the exit code: 0 signed out, or nobody was signed in; 1 not signed out; 2 the server could not be told
 */
export async function signOut(words: Words['commandLine']): Promise<number> {
  const applications = knownApplications()
  try {
    const [line, code] = app.requestSingleInstanceLock()
      ? await signOutHere(applications, words)
      : await waitForOther(applications, words)
    await print(line)
    return code
  } catch (error) {
    await print(words.notSignedOut(keychainProblem(error)))
    return FAILED
  }
}

type Outcome = readonly [line: string, exitCode: number]

async function signOutHere(
  applications: readonly Application[],
  words: Words['commandLine']
): Promise<Outcome> {
  const results: Awaited<ReturnType<typeof endStoredSession>>[] = []
  for (const application of applications) {
    results.push(
      await endStoredSession({
        application,
        keychain: osKeychain(),
        service: KEYCHAIN_SERVICE,
        fetch: fetchThroughSystem,
        isOnline: () => net.isOnline()
      })
    )
  }
  if (results.includes('server-not-told')) return [words.serverNotTold, SERVER_NOT_TOLD]
  return [results.includes('ended') ? words.signedOut : words.nobodySignedIn, SIGNED_OUT]
}

async function waitForOther(
  applications: readonly Application[],
  words: Words['commandLine']
): Promise<Outcome> {
  const vaults = applications.map(application => sessionVault(application, osKeychain(), KEYCHAIN_SERVICE))
  const until = Date.now() + TIME_LIMIT
  while (Date.now() < until) {
    const sessions = await Promise.all(vaults.map(vault => vault.read()))
    if (sessions.every(session => session === null)) return [words.signedOut, SIGNED_OUT]
    await setTimeout(INTERVAL)
  }
  return [words.notSignedOut(words.stillSignedIn), FAILED]
}

/** What the app is configured for, and what it was last used with. */
function knownApplications(): Application[] {
  const { config } = readConfiguration(readSources(appPlaces()))
  const { connection } = new Preferences(join(app.getPath('userData'), 'preferences.json')).values
  const isOther =
    connection && (connection.endpoint !== config?.endpoint || connection.appId !== config.appId)
  return [...(config ? [config] : []), ...(isOther ? [connection] : [])]
}
