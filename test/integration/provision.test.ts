import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { configSchema } from '../../src/main/config/schema.ts'
import { Administrator, AZURE, WITH_MICROSOFT } from '../management/command.ts'
import { startTenant, type Tenant } from '../management/index.ts'
import type { Application, Connector } from '../management/state.ts'

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

  it('is told what to register at Microsoft before anything else', async () => {
    const redirectUri = `${tenant.endpoint}/callback/azuread`
    const { stdout } = await administrator.run(WITH_MICROSOFT, { LOGTO_M2M_APP_SECRET: 'wrong' })
    expect(stdout).toContain(`Redirect URI to register at Microsoft (platform “Web”): ${redirectUri}`)
    expect(stdout).toContain('people of this one organization')
    expect(stdout).toContain(
      `az ad app create --display-name Genkan --sign-in-audience AzureADMyOrg --web-redirect-uris ${redirectUri}`
    )
    expect(changesSince(0)).toEqual([])
  })

  it('is told the line for personal accounts, for which Microsoft wants another token version', async () => {
    const args = ['--azure-client-id', AZURE.clientId, '--azure-tenant', 'common', '--dry-run']
    const { stdout } = await administrator.run(args)
    expect(stdout).toContain('a personal Microsoft account')
    expect(stdout).toContain(
      '--sign-in-audience AzureADandPersonalMicrosoftAccount --requested-access-token-version 2'
    )
  })

  it('is told of the national cloud', async () => {
    const cloud = 'https://login.microsoftonline.us'
    const { stdout } = await administrator.run([...WITH_MICROSOFT, '--azure-cloud', `${cloud}/`])
    expect(stdout).toContain('in the US government’s cloud')
    expect(stdout).toContain('az cloud set --name AzureUSGovernment')
    expect(connector()?.config['cloudInstance']).toBe(cloud)
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
    expect(stdout).toContain('\n      az ad app create --display-name Genkan --sign-in-audience AzureADMyOrg')
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

  it('writes into a folder of its own, which need not be there', async () => {
    const output = join(administrator.folder, 'acme', 'desk.json')
    expect(await administrator.run(['--output', output])).toMatchObject({ exitCode: 0, stderr: '' })
    expect(readdirSync(join(administrator.folder, 'acme'))).toEqual(['desk.json', 'genkan.provision.json'])
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
  const NATIVE = {
    id: 'old',
    name: 'Genkan',
    description: null,
    type: 'Native',
    oidcClientMetadata: {
      redirectUris: ['com.example.app://callback'],
      postLogoutRedirectUris: [],
      logoUri: 'https://example.com/logo.png'
    }
  }
  const GITHUB = { id: 'g1', connectorId: 'github-universal', syncProfile: false, config: { clientId: 'x' } }
  const MICROSOFT = {
    id: 'abc123',
    connectorId: 'azuread-universal',
    syncProfile: false,
    config: {
      clientId: AZURE.clientId,
      clientSecret: AZURE.clientSecret,
      cloudInstance: 'https://login.microsoftonline.com',
      tenantId: AZURE.tenant
    }
  }

  beforeEach(() => {
    tenant.state.applications.set('old', NATIVE)
    tenant.state.connectors.set('g1', GITHUB).set('abc123', MICROSOFT)
    tenant.state.experience = { ...tenant.state.experience, socialSignInConnectorTargets: ['github'] }
  })

  const changeExperience = (change: Partial<typeof tenant.state.experience>) => {
    tenant.state.experience = { ...tenant.state.experience, ...change }
  }

  it('keeps its application with everything that it has', async () => {
    await administrator.run([])
    expect(application()?.oidcClientMetadata).toEqual({
      redirectUris: ['com.example.app://callback', 'http://localhost:3000/callback'],
      postLogoutRedirectUris: ['http://localhost:3000/'],
      logoUri: 'https://example.com/logo.png'
    })
    expect(await administrator.readConfig()).toMatchObject({ appId: 'old' })
  })

  it('keeps its connector, whose redirect URI is the one to register, and its other ways to sign in', async () => {
    const { stdout } = await administrator.run(WITH_MICROSOFT)
    expect([...tenant.state.connectors.keys()]).toEqual(['g1', 'abc123'])
    expect(tenant.state.experience.socialSignInConnectorTargets).toEqual(['github', 'azuread'])
    expect(stdout).toContain(`${tenant.endpoint}/callback/abc123`)
  })

  it('is found by its name exactly, whatever is in it', async () => {
    for (const [id, name] of Object.entries({
      one: 'A_B 100% \\o/',
      two: 'AxB 100% \\o/',
      three: 'a_b 100% \\o/'
    })) {
      tenant.state.applications.set(id, { ...NATIVE, id, name })
    }
    await administrator.run(['--name', 'A_B 100% \\o/'])
    expect(await administrator.readConfig()).toMatchObject({ appId: 'one' })
  })

  it('is asked which application is meant, where several have the name', async () => {
    tenant.state.applications.set('older', { ...NATIVE, id: 'older' })
    const run = await administrator.run([])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('old, older')
    expect(run.stderr).toContain('--app-id')
    expect((await administrator.run(['--app-id', 'older'])).exitCode).toBe(0)
    expect(await administrator.readConfig()).toMatchObject({ appId: 'older' })
  })

  it('has nothing left to do for Microsoft where it is enabled already', async () => {
    changeExperience({ socialSignInConnectorTargets: ['azuread'] })
    const { stdout } = await administrator.run([])
    expect(stdout).not.toContain('For Microsoft: register')
    expect(await administrator.readConfig()).toMatchObject({ directSignIn: [{ target: 'social:azuread' }] })
  })

  it('is warned of what will surprise people', async () => {
    tenant.state.applications.set('old', {
      ...NATIVE,
      isThirdParty: true,
      appLevelAccessControlEnabled: true
    })
    changeExperience({ signInMode: 'SignIn' })
    const { stdout } = await administrator.run(WITH_MICROSOFT)
    expect(stdout).toContain('third-party')
    expect(stdout).toContain('has access control')
    expect(stdout).toContain('turn on “Enable user registration”')
  })

  it('has no user name trap where people from connectors need not fill in what is missing', async () => {
    changeExperience({ socialSignIn: { skipRequiredIdentifiers: true } })
    expect((await administrator.run(WITH_MICROSOFT)).stdout).not.toContain('user name')
  })

  it('keeps what else sign-up asks for with --no-username, and nothing with --social-only', async () => {
    const signUp = { identifiers: ['email'], password: true, verify: true }
    changeExperience({ signUp: { ...signUp, secondaryIdentifiers: [{ identifier: 'username' }] } })
    expect((await administrator.run(WITH_MICROSOFT)).stdout).toContain('has to think up a user name')
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    expect(tenant.state.experience.signUp).toEqual({ ...signUp, secondaryIdentifiers: [] })
    await administrator.run([...WITH_MICROSOFT, '--social-only'])
    expect(tenant.state.experience).toMatchObject({
      signUp: { identifiers: [], password: false, verify: false },
      signIn: { methods: [] }
    })
  })

  it('gets back exactly what it had with --remove', async () => {
    const before = structuredClone(tenant.state)
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    await administrator.run([...WITH_MICROSOFT, '--social-only'])
    expect(tenant.state).not.toEqual(before)
    const { exitCode } = await administrator.run(['--remove'])
    expect(exitCode).toBe(0)
    expect(tenant.state).toEqual(before)
    expect(readdirSync(administrator.folder)).toEqual([])
  })

  it('keeps the settings that its connector was given, and is told so by --remove', async () => {
    await administrator.run(['--azure-client-id', AZURE.clientId, '--azure-tenant', 'organizations'])
    const { stdout } = await administrator.run(['--remove'])
    expect(stdout).toMatch(/connector +kept +Azure AD connector “abc123”\n +it was there before/)
    expect(tenant.state.connectors.get('abc123')?.config['tenantId']).toBe('organizations')
  })
})

describe('--remove', () => {
  it('leaves a bare Logto bare, after several runs', async () => {
    const before = structuredClone(tenant.state)
    await administrator.run(['--name', 'Other'])
    await administrator.run([])
    await administrator.run([...WITH_MICROSOFT, '--no-username', '--redirect-port', '4000'])
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    const { stdout } = await administrator.run(['--remove'])
    expect(stdout).toMatch(/application +removed +“Other”/)
    expect(stdout).toMatch(/application +removed +“Genkan”/)
    expect(tenant.state).toEqual(before)
    expect(readdirSync(administrator.folder)).toEqual([])
    expect((await administrator.run(['--remove'])).stderr).toContain('does not say what was made')
  })

  it('undoes a run that broke off in the middle', async () => {
    const before = structuredClone(tenant.state)
    tenant.answerWith('PATCH /api/sign-in-exp', { status: 500, body: {} })
    expect((await administrator.run(WITH_MICROSOFT)).exitCode).toBe(1)
    expect(tenant.state.applications.size).toBe(1)
    await administrator.run(['--remove'])
    expect(tenant.state).toEqual(before)
  })

  it('copes with what somebody has removed by hand', async () => {
    await administrator.run([...WITH_MICROSOFT, '--no-username'])
    tenant.state.applications.clear()
    tenant.state.connectors.clear()
    expect((await administrator.run(['--remove'])).exitCode).toBe(0)
    expect(tenant.state.experience).toMatchObject({ signUp: { identifiers: ['username'] } })
  })

  it('keeps what somebody has changed since, and says so', async () => {
    await administrator.run([...WITH_MICROSOFT, '--social-only'])
    const { id, ...made } = application() ?? { id: '' }
    const uris = {
      redirectUris: ['http://localhost:3000/callback', 'https://example.com/'],
      postLogoutRedirectUris: []
    }
    tenant.state.applications.set(id, { ...made, id, oidcClientMetadata: uris } as Application)
    const config = { ...connector()?.config, clientId: AZURE.tenant }
    tenant.state.connectors.set('azuread', { ...connector(), config } as Connector)
    const signUp = { identifiers: ['email'], password: false, verify: true }
    tenant.state.experience = { ...tenant.state.experience, signUp }

    const { endpoint, directSignIn, ...rest } = await administrator.readConfig()
    const ways = [...(directSignIn as object[]), { target: 'sso:contoso', label: 'Contoso' }]
    const written = { endpoint, directSignIn: ways, locale: 'ja', ...rest }
    writeFileSync(administrator.configFile, JSON.stringify(written))

    const { stdout, exitCode } = await administrator.run(['--remove'])
    expect(exitCode).toBe(0)
    expect(await administrator.readConfig()).toEqual({
      locale: 'ja',
      directSignIn: [{ target: 'sso:contoso', label: 'Contoso' }]
    })
    expect(application()?.oidcClientMetadata.redirectUris).toEqual(['https://example.com/'])
    expect(stdout).toContain('stays, because it has others by now')
    expect(connector()?.config['clientId']).toBe(AZURE.tenant)
    expect(stdout).toMatch(/connector +kept .*\n +its settings were changed since/)
    expect(tenant.state.experience).toMatchObject({
      signUp,
      signIn: { methods: [{ identifier: 'username' }] },
      socialSignInConnectorTargets: []
    })
    expect(stdout).toContain('sign-up stays: it was changed since')
  })

  it('undoes one Logto, where several were set up from one folder', async () => {
    const elsewhere = await startTenant()
    try {
      await administrator.run([])
      await administrator.run(['--endpoint', elsewhere.endpoint], {
        LOGTO_M2M_APP_SECRET: elsewhere.machine.secret
      })
      await administrator.run(['--remove'])
      expect(tenant.state.applications.size).toBe(0)
      expect(elsewhere.state.applications.size).toBe(1)
      expect(await administrator.readConfig()).toMatchObject({ endpoint: elsewhere.endpoint })
      await administrator.run(['--remove', '--endpoint', elsewhere.endpoint], {
        LOGTO_M2M_APP_SECRET: elsewhere.machine.secret
      })
      expect(elsewhere.state.applications.size).toBe(0)
    } finally {
      await elsewhere.close()
    }
  })

  it('shows what it would do with --dry-run', async () => {
    await administrator.run([])
    const { stdout } = await administrator.run(['--remove', '--dry-run'])
    expect(stdout).toMatch(/application +to be removed/)
    expect(tenant.state.applications.size).toBe(1)
    expect(existsSync(administrator.recordFile)).toBe(true)
  })

  it('touches nothing where nothing is on record', async () => {
    await administrator.run([])
    rmSync(administrator.recordFile)
    const calls = tenant.calls.length
    const run = await administrator.run(['--remove'])
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('does not say what was made')
    expect(tenant.calls).toHaveLength(calls)
  })

  it('touches nothing where the record is damaged', async () => {
    writeFileSync(administrator.recordFile, '{ "endpoint": ')
    const run = await administrator.run(['--remove'])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('is damaged')
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
