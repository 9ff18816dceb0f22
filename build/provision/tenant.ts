import { z } from 'zod'
import { call, checked } from './call.ts'
import { Failure } from './failure.ts'

const discoverySchema = z.object({ issuer: z.string() })
const experienceSchema = z.object({ tenantId: z.string().min(1) })

/** A self-hosted server has one tenant for people, of this name (measured). */
const SELF_HOSTED = 'default'
/** The one that the Console itself is an application of. */
const CONSOLE = 'admin'

/**
 * The resource indicator of the Management API at an endpoint, by what everyone may ask of a Logto. It goes by the
 * tenant, which a domain of one's own does not show (docs.logto.io/integrate-logto/interact-with-management-api).
 *
 * @throws {Failure} also where the endpoint is not the one that the app would have to know
 */
export async function managementResource(endpoint: string): Promise<string> {
  await checkIssuer(endpoint)
  const name = 'GET /api/.well-known/sign-in-exp'
  const tenantId = await call(name, `${endpoint}/api/.well-known/sign-in-exp`).then(
    answer => experienceSchema.catch({ tenantId: SELF_HOSTED }).parse(answer).tenantId,
    error => {
      if (error instanceof Failure && error.facts.status !== null) return SELF_HOSTED
      throw error
    }
  )
  if (tenantId !== CONSOLE) return `https://${tenantId}.logto.app/api`
  const message = `${endpoint} is where Logto’s Console is.`
  throw new Failure({ call: name, status: 200, code: 'console_address', message })
}

/** The app trusts no discovery document of another issuer (OpenID Connect Discovery §4.3). */
async function checkIssuer(endpoint: string): Promise<void> {
  const name = 'GET /oidc/.well-known/openid-configuration'
  const answer = await call(name, `${endpoint}/oidc/.well-known/openid-configuration`)
  const { issuer } = checked(name, discoverySchema, answer)
  if (issuer === `${endpoint}/oidc`) return
  const message = `This server calls itself ${issuer.replace(/\/oidc$/, '')}.`
  throw new Failure({ call: name, status: 200, code: 'issuer_mismatch', message })
}
