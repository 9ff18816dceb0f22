import { app, net } from 'electron'
import type { Finding } from '../../shared/setup.ts'
import { wordsIn } from '../../shared/words/index.ts'
import { AuthError } from '../auth/auth-error.ts'
import { keychainProblem } from '../auth/keychain-problem.ts'
import { listenOnLoopback } from '../auth/loopback.ts'
import { describeConfigProblem } from '../config/describe.ts'
import { readSources } from '../config/places.ts'
import { readConfiguration } from '../config/read.ts'
import type { Config } from '../config/schema.ts'
import { appPlaces } from '../connecting.ts'
import { fetchThroughSystem } from '../fetch.ts'
import { KEYCHAIN_SERVICE, osKeychain } from '../keychain.ts'
import { lastLogLines } from '../log.ts'
import { reportOf, systemFacts } from '../report.ts'
import { checkServer } from '../setup/check.ts'
import { ClientSecrets } from '../setup/client-secrets.ts'
import { probe } from '../setup/probe.ts'
import { sessionVault } from '../stored-session.ts'
import { hasTray } from '../tray-host.ts'
import { print } from './print.ts'

/** One line of the diagnosis. Support reads it, whatever language the person speaks. */
interface Fact {
  readonly name: string
  readonly value: string
  /** Whether it keeps people from signing in. */
  readonly bad?: boolean
}

const words = wordsIn('en')

/**
 * Prints whether people can sign in on this machine, with what is known when they cannot, and the end of the log,
 * redacted. Changes nothing. Beside an app that is running, the port may be in use by it.
 *
 * @returns the exit code: 0 in order, 1 something is wrong
 */
export async function diagnose(): Promise<number> {
  const { config, problems } = readConfiguration(readSources(appPlaces()))
  const facts: Fact[] = [
    { name: 'Configuration', value: config ? `${config.appId} at ${config.endpoint}` : 'none', bad: !config },
    ...problems.map(problem => ({ name: 'Configuration', value: describeConfigProblem(problem, words) })),
    { name: 'Tray', value: (await hasTray()) ? 'yes' : 'no' },
    ...(config ? [await keychainFact(config), await portFact(config), ...(await serverFacts(config))] : [])
  ]
  const lines = facts.map(({ name, value, bad }) => `${name}: ${bad ? 'PROBLEM ' : ''}${value}`)
  await print(reportOf(systemFacts(app.getVersion()), [...lines, '', lastLogLines()].join('\n')))
  return facts.some(({ bad }) => bad) ? 1 : 0
}

async function keychainFact(config: Config): Promise<Fact> {
  const name = 'Keychain'
  try {
    const session = await sessionVault(config, osKeychain(), KEYCHAIN_SERVICE).read()
    return { name, value: session ? 'a session is stored' : 'no session is stored' }
  } catch (error) {
    return { name, value: keychainProblem(error), bad: true }
  }
}

async function portFact({ redirectPort, applicationType }: Config): Promise<Fact> {
  const name = `Port ${redirectPort}`
  try {
    await (await listenOnLoopback(redirectPort, (_request, response) => response.destroy())).close()
    return { name, value: 'free' }
  } catch (error) {
    if (!(error instanceof AuthError)) throw error
    return { name, value: 'busy', bad: applicationType === 'traditional' }
  }
}

async function serverFacts(config: Config): Promise<Fact[]> {
  const secrets = new ClientSecrets(osKeychain(), KEYCHAIN_SERVICE)
  const isNative = config.applicationType === 'native'
  const findings = await checkServer({
    ...config,
    port: config.redirectPort,
    clientSecret: isNative ? null : await secrets.read(config).catch(() => null),
    fetch: fetchThroughSystem,
    probe,
    isOnline: () => net.isOnline()
  })
  return findings.map(finding => ({
    name: 'Logto',
    value: describe(finding),
    bad: finding.level === 'problem'
  }))
}

function describe(finding: Finding): string {
  if ('problem' in finding) return [finding.problem.code, finding.problem.detail].filter(Boolean).join(': ')
  const { code, detail } = finding
  const text =
    finding.level === 'good' ? words.setup.found[finding.code] : words.setup.wrong[finding.code].what
  return [code, text, detail].filter(Boolean).join(' – ')
}
