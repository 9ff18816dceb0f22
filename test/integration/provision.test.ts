import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { configSchema } from '../../src/main/config/schema.ts'
import { Administrator, AZURE, WITH_MICROSOFT } from '../management/command.ts'
import { startTenant, type Tenant } from '../management/index.ts'

let tenant: Tenant
let administrator: Administrator

beforeEach(async () => {
  tenant = await startTenant()
  administrator = await Administrator.of(tenant)
})

afterEach(async () => {
  await administrator.remove()
  await tenant.close()
})

const application = () => [...tenant.state.applications.values()][0]
const connector = () => tenant.state.connectors.get('azuread')

/** The calls that change something, since a number of calls. */
const changesSince = (calls: number) => tenant.calls.slice(calls).filter(call => !/^GET|token$/.test(call))

describe('a bare Logto', () => {
  it('gets a Native application, the connector, and Microsoft in the sign-in experience', async () => {
    const run = await administrator.run([...WITH_MICROSOFT, '--no-username'])
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(application()).toMatchObject({
      name: 'Genkan',
      type: 'Native',
      oidcClientMetadata: {
        redirectUris: ['http://localhost:3000/callback'],
        postLogoutRedirectUris: ['http://localhost:3000/']
      }
    })
    expect(connector()).toMatchObject({
      connectorId: 'azuread-universal',
      syncProfile: true,
      config: {
        clientId: AZURE.clientId,
        clientSecret: AZURE.clientSecret,
        cloudInstance: 'https://login.microsoftonline.com',
        tenantId: AZURE.tenant
      }
    })
    expect(tenant.state.experience).toMatchObject({
      socialSignInConnectorTargets: ['azuread'],
      signUp: { identifiers: [], password: false, verify: false }
    })
  })

  it('gets a configuration that the app takes, without a secret in any file or line', async () => {
    const run = await administrator.run(WITH_MICROSOFT)
    const config = await administrator.readConfig()
    expect(configSchema.parse(config)).toMatchObject({
      endpoint: tenant.endpoint,
      appId: application()?.id,
      redirectPort: 3000,
      directSignIn: [{ target: 'social:azuread', label: 'Microsoft' }]
    })
    const files = readdirSync(administrator.folder).map(name =>
      readFileSync(join(administrator.folder, name), 'utf8')
    )
    for (const secret of [AZURE.clientSecret, tenant.machine.secret]) {
      expect([...files, run.stdout, run.stderr].join()).not.toContain(secret)
    }
  })

  it('is told what to register at Microsoft before anything is asked of Logto', async () => {
    const redirectUri = `${tenant.endpoint}/callback/azuread`
    const { stdout } = await administrator.run(WITH_MICROSOFT, { LOGTO_M2M_APP_SECRET: 'wrong' })
    expect(stdout).toContain(`Redirect URI to register at Microsoft (platform “Web”): ${redirectUri}`)
    expect(stdout).toContain('people of this one organization')
    expect(stdout).toContain(
      `az ad app create --display-name Genkan --sign-in-audience AzureADMyOrg --web-redirect-uris ${redirectUri}`
    )
    expect(tenant.calls).toEqual(['POST /oidc/token'])
  })

  it('keeps its user names unless told otherwise, and the trap is named', async () => {
    const { stdout } = await administrator.run(WITH_MICROSOFT)
    expect(tenant.state.experience.signUp.identifiers).toEqual(['username'])
    expect(stdout).toContain('has to think up a user name')
    expect(stdout).toContain('--no-username')
  })

  it('lets nobody in but through connectors with --social-only', async () => {
    await administrator.run([...WITH_MICROSOFT, '--social-only'])
    expect(tenant.state.experience).toMatchObject({ signIn: { methods: [] }, signUp: { identifiers: [] } })
  })

  it('can do without Microsoft; the app has no button for it then', async () => {
    const { stdout } = await administrator.run([])
    expect(tenant.state.connectors.size).toBe(0)
    expect(await administrator.readConfig()).toMatchObject({ directSignIn: [] })
    expect(stdout).toContain('For Microsoft: register an app there')
  })

  it('stays as it is with --dry-run, which tells what would be done', async () => {
    const { stdout, exitCode } = await administrator.run([...WITH_MICROSOFT, '--dry-run'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/application +to be made/)
    expect(stdout).toMatch(/connector +to be made/)
    expect(changesSince(0)).toEqual([])
    expect(readdirSync(administrator.folder)).toEqual([])
  })
})

describe('a second run', () => {
  it('changes nothing', async () => {
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    const before = structuredClone(tenant.state)
    const calls = tenant.calls.length
    const { stdout } = await administrator.run([...WITH_MICROSOFT, '--no-username'])
    expect(changesSince(calls)).toEqual([])
    expect(tenant.state).toEqual(before)
    expect(stdout).not.toMatch(/ (made|changed) /)
  })

  it('needs no client secret for a connector that is there, and keeps it', async () => {
    await administrator.run(WITH_MICROSOFT)
    const { exitCode } = await administrator.run(WITH_MICROSOFT, { AZURE_CLIENT_SECRET: '' })
    expect(exitCode).toBe(0)
    expect(connector()?.config['clientSecret']).toBe(AZURE.clientSecret)
  })

  it('brings a new secret and another tenant in, and keeps what else is set in the connector', async () => {
    await administrator.run(WITH_MICROSOFT)
    const present = connector()
    if (!present) throw new Error('there is no connector')
    tenant.state.connectors.set('azuread', {
      ...present,
      config: { ...present.config, prompts: ['select_account'] }
    })
    const args = ['--azure-client-id', AZURE.clientId, '--azure-tenant', 'organizations']
    const { stdout } = await administrator.run(args, { AZURE_CLIENT_SECRET: 'hush-2' })
    expect(connector()?.config).toEqual({
      ...present.config,
      prompts: ['select_account'],
      tenantId: 'organizations',
      clientSecret: 'hush-2'
    })
    expect(stdout).toContain(`tenantId ${AZURE.tenant} → organizations`)
    expect(stdout).not.toContain('hush-2')
  })

  it('keeps the settings that somebody has added to the configuration', async () => {
    await administrator.run(WITH_MICROSOFT)
    const config = { ...(await administrator.readConfig()), resources: ['https://api.example.com'] }
    writeFileSync(administrator.configFile, JSON.stringify(config))
    await administrator.run(WITH_MICROSOFT)
    expect(await administrator.readConfig()).toEqual(config)
  })
})

describe('a Logto that is in use', () => {
  beforeEach(() => {
    tenant.state.applications.set('old', {
      id: 'old',
      name: 'Genkan',
      description: null,
      type: 'Native',
      oidcClientMetadata: { redirectUris: ['com.example.app://callback'], postLogoutRedirectUris: [] }
    })
    tenant.state.connectors.set('abc123', {
      id: 'abc123',
      connectorId: 'azuread-universal',
      syncProfile: false,
      config: {
        clientId: AZURE.clientId,
        clientSecret: AZURE.clientSecret,
        cloudInstance: 'https://login.microsoftonline.com',
        tenantId: AZURE.tenant
      }
    })
  })

  it('keeps its application with the URIs that it has', async () => {
    await administrator.run([])
    expect(application()?.oidcClientMetadata).toEqual({
      redirectUris: ['com.example.app://callback', 'http://localhost:3000/callback'],
      postLogoutRedirectUris: ['http://localhost:3000/']
    })
    expect(await administrator.readConfig()).toMatchObject({ appId: 'old' })
  })

  it('keeps its connector, whose redirect URI is the one to register', async () => {
    const { stdout } = await administrator.run(WITH_MICROSOFT)
    expect([...tenant.state.connectors.keys()]).toEqual(['abc123'])
    expect(stdout).toContain(`${tenant.endpoint}/callback/abc123`)
  })

  it('is asked which application is meant, where several have the name', async () => {
    const old = tenant.state.applications.get('old')
    if (!old) throw new Error('there is no application')
    tenant.state.applications.set('older', { ...old, id: 'older' })
    const run = await administrator.run([])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('old, older')
    expect(run.stderr).toContain('--app-id')
    expect((await administrator.run(['--app-id', 'older'])).exitCode).toBe(0)
    expect(await administrator.readConfig()).toMatchObject({ appId: 'older' })
  })

  it('gets back exactly what it had with --remove', async () => {
    const before = structuredClone(tenant.state)
    await administrator.run([...WITH_MICROSOFT, '--social-only'])
    expect(tenant.state).not.toEqual(before)
    const { exitCode } = await administrator.run(['--remove'])
    expect(exitCode).toBe(0)
    expect(tenant.state).toEqual(before)
    expect(readdirSync(administrator.folder)).toEqual([])
  })
})

describe('--remove', () => {
  it('leaves a bare Logto bare, after several runs', async () => {
    const before = structuredClone(tenant.state)
    await administrator.run([])
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    const { stdout } = await administrator.run(['--remove'])
    expect(stdout).toMatch(/application +removed/)
    expect(tenant.state).toEqual(before)
    expect(readdirSync(administrator.folder)).toEqual([])
  })

  it('undoes a run that broke off in the middle', async () => {
    const before = structuredClone(tenant.state)
    tenant.answerWith('PATCH /api/sign-in-exp', { status: 500, body: {} })
    expect((await administrator.run(WITH_MICROSOFT)).exitCode).toBe(1)
    expect(tenant.state.applications.size).toBe(1)
    await administrator.run(['--remove'])
    expect(tenant.state).toEqual(before)
  })

  it('copes with what somebody has removed by hand, and keeps what somebody has changed since', async () => {
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    tenant.state.applications.clear()
    const signUp = { identifiers: ['email'], password: false, verify: true }
    tenant.state.experience = { ...tenant.state.experience, signUp }
    expect((await administrator.run(['--remove'])).exitCode).toBe(0)
    expect(tenant.state.experience).toMatchObject({ signUp, socialSignInConnectorTargets: [] })
  })

  it('shows what it would do with --dry-run', async () => {
    await administrator.run([])
    const { stdout } = await administrator.run(['--remove', '--dry-run'])
    expect(stdout).toMatch(/application +to be removed/)
    expect(tenant.state.applications.size).toBe(1)
    expect(existsSync(administrator.recordFile)).toBe(true)
  })

  it('touches nothing where nothing is on record', async () => {
    const run = await administrator.run(['--remove'])
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('does not say what was made')
    expect(tenant.calls).toEqual([])
  })
})

describe('--json', () => {
  it('is the whole outcome, and nothing else on standard output', async () => {
    const { stdout, stderr } = await administrator.run([...WITH_MICROSOFT, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      endpoint: tenant.endpoint,
      rows: [
        { part: 'application', outcome: 'made' },
        { part: 'connector', outcome: 'made' },
        { part: 'sign-in experience', outcome: 'changed' },
        { part: 'configuration', outcome: 'made' }
      ],
      microsoft: { redirectUri: `${tenant.endpoint}/callback/azuread` }
    })
    expect(stdout).not.toContain(AZURE.clientSecret)
    expect(stderr).toContain('Redirect URI to register at Microsoft')
  })

  it('tells a failure by call, status, code and remedy', async () => {
    tenant.machine.hasRole = false
    const { stdout, exitCode } = await administrator.run(['--json'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      error: {
        call: expect.stringMatching(/^(POST|GET) /),
        status: expect.any(Number),
        code: expect.any(String),
        message: expect.any(String),
        remedy: expect.stringContaining('Logto Management API access')
      }
    })
  })
})
