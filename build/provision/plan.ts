import { type Application, findApplication, planApplication, undoApplication } from './application.ts'
import { type Change, isChange, type Row } from './change.ts'
import {
  type Connector,
  findConnector,
  planConnector,
  TARGET,
  undoConnector,
  type WantedConnector
} from './connector.ts'
import { Failure } from './failure.ts'
import type { ManagementApi } from './management-api.ts'
import type { Options } from './options.ts'
import type { ProvisionRecord } from './record.ts'
import { findExperience, planExperience, undoExperience } from './sign-in-experience.ts'
import type { Experience } from './sign-in-experience-schema.ts'

/** What a Logto has of what is wanted. */
export interface Found {
  readonly application: Application | null
  readonly connector: Connector | null
  readonly experience: Experience
}

export async function findAll(api: ManagementApi, options: Pick<Options, 'appId' | 'name'>): Promise<Found> {
  return {
    application: await findApplication(api, { id: options.appId, name: options.name }),
    connector: await findConnector(api),
    experience: await findExperience(api)
  }
}

/** What is left of what earlier runs made and changed. */
export interface FoundAgain extends Omit<Found, 'application'> {
  readonly applications: readonly Application[]
}

/** As `findAll`, for what is on record; an application that is gone since is none. */
export async function findAgain(api: ManagementApi, record: ProvisionRecord): Promise<FoundAgain> {
  const gone = (error: unknown) => {
    if (error instanceof Failure && error.facts.status === 404) return null
    throw error
  }
  const applications: (Application | null)[] = []
  for (const { id } of record.applications) {
    applications.push(await findApplication(api, { id, name: '' }).catch(gone))
  }
  return {
    applications: applications.filter(application => application !== null),
    connector: await findConnector(api),
    experience: await findExperience(api)
  }
}

/**
 * What there is and what has to change, in the order in which it has to: Logto drops a target of the sign-in experience
 * that no connector has. A plan for what has been carried out holds no changes.
 *
 * @param clientSecret Microsoft's; null leaves the one that Logto has
 */
export function plan(options: Options, clientSecret: string | null, found: Found): (Row | Change)[] {
  const { azure, name, appId, redirectPort, connectorId, accounts } = options
  const uri = `http://localhost:${redirectPort}`
  const application = { name, id: appId, redirectUri: `${uri}/callback`, postLogoutRedirectUri: `${uri}/` }
  const connector: WantedConnector | null = azure && {
    id: connectorId,
    clientId: azure.clientId,
    tenantId: azure.tenant,
    cloudInstance: azure.cloud,
    clientSecret
  }
  return [
    planApplication(application, found.application),
    ...(connector ? [planConnector(connector, found.connector)] : []),
    planExperience({ microsoft: azure !== null, accounts }, found.experience)
  ]
}

/** What has to be done to undo what is in the record, in that order. */
export function planRemoval(record: ProvisionRecord, found: FoundAgain): (Row | Change)[] {
  const applications = record.applications.map(recorded => {
    const application = found.applications.find(({ id }) => id === recorded.id)
    return application ? undoApplication(recorded, application) : null
  })
  return [
    undoExperience(record, found.experience),
    undoConnector(record, found.connector),
    ...applications
  ].filter(row => row !== null)
}

/**
 * Makes the changes, one after the other.
 *
 * @param save takes the record after every change, so that a run that breaks off can be undone as well
 * @throws {Failure}
 */
export async function carryOut(
  api: ManagementApi,
  rows: readonly (Row | Change)[],
  record: ProvisionRecord,
  save: (record: ProvisionRecord) => void
): Promise<void> {
  let present = record
  for (const change of rows.filter(isChange)) {
    const answer = await api.send(change.method, change.path, change.body)
    present = change.note(present, answer)
    save(present)
  }
}

/**
 * Checks by a second plan that nothing is left to change. Logto answers some changes with 200 and does not make them.
 *
 * @throws {Failure} `not_applied`
 */
export function checkCarriedOut(second: readonly (Row | Change)[]): void {
  const left = second.find(isChange)
  if (!left) return
  const message = `${left.part}: ${left.details.join(', ')} – still to be done after it was done.`
  throw new Failure({ call: `${left.method} ${left.path}`, status: 200, code: 'not_applied', message })
}

/** Whether people can sign in with Microsoft, however it came to be. */
export function hasMicrosoft({ experience }: Found): boolean {
  return experience.socialSignInConnectorTargets.includes(TARGET)
}
