import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unusedPort } from '../../build/ports.ts'
import { type CheckOptions, checkServer, type Probe } from '../../src/main/setup/check.ts'
import type { Finding } from '../../src/shared/setup.ts'
import { Administrator, AZURE, WITH_MICROSOFT } from '../management/command.ts'
import { startTenant, type Tenant } from '../management/index.ts'

const probe: Probe = async url => {
  const response = await fetch(url, { redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location'), body: await response.text() }
}

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(() => tenant.close())

const URIS = {
  redirectUris: ['http://localhost:3000/callback'],
  postLogoutRedirectUris: ['http://localhost:3000/']
}

async function register(application: object): Promise<void> {
  const body = JSON.stringify({ ...URIS, ...application })
  expect((await fetch(`${tenant.endpoint}/__test/applications`, { method: 'POST', body })).status).toBe(200)
}

function check(options: Partial<CheckOptions>): Promise<Finding[]> {
  return checkServer({
    endpoint: tenant.endpoint,
    appId: 'app',
    applicationType: 'native',
    clientSecret: null,
    port: 3000,
    fetch,
    probe,
    isOnline: () => true,
    ...options
  })
}

const codes = (findings: Finding[]) =>
  findings.map(finding => `${finding.level} ${'problem' in finding ? finding.problem.code : finding.code}`)

describe('a Native application', () => {
  it('that is registered rightly is ready; whether Microsoft is enabled is told', async () => {
    await register({ id: 'app' })
    const found = await check({})
    expect(codes(found)).toEqual(['good logto_found', 'good application_ready', 'warning microsoft_missing'])
    expect(found[0]).toMatchObject({ detail: `${tenant.endpoint}/oidc (tenant default, like 1.42)` })
  })

  it('that is unknown is named', async () => {
    expect(codes(await check({ appId: 'nobody' }))).toContain('problem application_unknown')
  })

  it.each(['http://localhost:3000/other', 'http://127.0.0.1:3000/callback'])(
    'that has %s only cannot come back, and the URI to register is told',
    async uri => {
      await register({ id: 'elsewhere', redirectUris: [uri] })
      expect(await check({ appId: 'elsewhere' })).toContainEqual({
        level: 'problem',
        code: 'redirect_uri_unregistered',
        detail: 'http://localhost:3000/callback'
      })
    }
  )

  it('without the post sign-out redirect URI works, and what will happen is told', async () => {
    await register({ id: 'half', postLogoutRedirectUris: [] })
    const found = codes(await check({ appId: 'half' }))
    expect(found).toContain('good application_ready')
    expect(found).toContain('warning sign_out_uri_unregistered')
  })

  it('given a secret does not want it', async () => {
    await register({ id: 'app' })
    expect(codes(await check({ applicationType: 'traditional', clientSecret: 'x' }))).toContain(
      'problem secret_unwanted'
    )
  })
})

describe('a traditional web application', () => {
  beforeAll(() => register({ id: 'web', secret: 'hush-hush-hush-hush-hush-hush-hush' }))

  it('wants a secret', async () => {
    expect(codes(await check({ appId: 'web' }))).toContain('problem secret_required')
  })

  it('wants the right one', async () => {
    const wrong = { appId: 'web', applicationType: 'traditional', clientSecret: 'wrong' } as const
    expect(codes(await check(wrong))).toContain('problem secret_rejected')
  })

  it('with its secret is ready, with the one port it has', async () => {
    const found = await check({
      appId: 'web',
      applicationType: 'traditional',
      clientSecret: 'hush-hush-hush-hush-hush-hush-hush'
    })
    expect(codes(found)).toContain('good application_ready')
    expect(found).toContainEqual({ level: 'warning', code: 'port_fixed', detail: 'port 3000' })
  })
})

describe('after provisioning', () => {
  it('Microsoft is found, and the user name that everyone would be asked for', async () => {
    const administrator = await Administrator.of(tenant)
    try {
      await administrator.run(WITH_MICROSOFT, { AZURE_CLIENT_SECRET: AZURE.clientSecret })
      const { appId } = await administrator.readConfig()
      expect(codes(await check({ appId: String(appId) }))).toEqual([
        'good logto_found',
        'good application_ready',
        'good microsoft_found',
        'warning username_asked'
      ])
      await administrator.run([...WITH_MICROSOFT, '--no-username'])
      expect(codes(await check({ appId: String(appId) }))).not.toContain('warning username_asked')
    } finally {
      await administrator.remove()
    }
  })
})

describe('an address that is not the one to use', () => {
  it('is named with the one that the server goes by', async () => {
    const { port } = new URL(tenant.endpoint)
    expect(await check({ endpoint: `http://127.0.0.1:${port}` })).toEqual([
      { level: 'problem', code: 'other_address', detail: tenant.endpoint }
    ])
  })

  it('is named where it is that of Logto’s Console', async () => {
    const console = await startTenant('admin')
    expect(codes(await check({ endpoint: console.endpoint }))).toEqual(['problem console_address'])
    await console.close()
  })
})

describe('a Logto that tells nothing of its sign-in experience', () => {
  it('is found all the same', async () => {
    const shy = await startTenant()
    shy.answerWith('GET /api/.well-known/sign-in-exp', { status: 404, body: {} })
    expect(await check({ endpoint: shy.endpoint })).toContainEqual({
      level: 'good',
      code: 'logto_found',
      detail: `${shy.endpoint}/oidc (like 1.42)`
    })
    await shy.close()
  })
})

describe('an address where there is no Logto', () => {
  it('says that nobody answers, also where the system thinks that it is offline', async () => {
    const endpoint = `http://localhost:${await unusedPort()}`
    expect(codes(await check({ endpoint, isOnline: () => false }))).toEqual(['problem unreachable'])
  })

  it.each([
    ['a page', 'text/html', '<h1>Welcome</h1>'],
    ['another provider', 'application/json', '{"issuer":"https://other.example"}'],
    ['an error of another kind', 'application/json', '{"error":"not_found"}']
  ])('says that %s is not a Logto', async (_name, type, body) => {
    const server = createServer((_, response) => response.setHeader('content-type', type).end(body))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(codes(await check({ endpoint: `http://127.0.0.1:${port}` }))).toEqual(['problem not_logto'])
    server.close()
  })

  it('says that the certificate was not accepted', async () => {
    const refuse = () => Promise.reject(new Error('net::ERR_CERT_AUTHORITY_INVALID'))
    expect(codes(await check({ fetch: refuse }))).toEqual(['problem certificate_refused'])
  })

  it('says when the network fails half-way', async () => {
    const found = await check({ probe: () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')) })
    expect(codes(found)).toEqual(['problem offline'])
  })
})

it('sends no Origin, which Logto would refuse, and no cookie', async () => {
  await check({})
  const requests = await (await fetch(`${tenant.endpoint}/__test/requests`)).json()
  const sent = (requests as { path: string; headers: Record<string, string> }[]).filter(({ path }) =>
    path.startsWith('/oidc/')
  )
  expect(sent.map(({ path }) => path)).toContain('/oidc/session/end')
  for (const { headers } of sent) {
    expect(headers).not.toHaveProperty('origin')
    expect(headers).not.toHaveProperty('cookie')
  }
})
