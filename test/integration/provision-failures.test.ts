import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unusedPort } from '../../build/ports.ts'
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

const SECOND_CONNECTOR = {
  status: 422,
  body: { code: 'connector.multiple_instances_not_supported', message: 'One only.' }
}

/** What goes wrong, and what the administrator reads: call, status, code, and the beginning of the remedy. */
const FAILURES: readonly {
  readonly name: string
  readonly arrange: () => void
  readonly args?: readonly string[]
  readonly env?: Record<string, string>
  readonly says: readonly string[]
}[] = [
  {
    name: 'an unknown machine-to-machine application',
    arrange: () => {},
    env: { LOGTO_M2M_APP_ID: 'nobody' },
    says: ['POST /oidc/token failed: HTTP 400, oidc.invalid_client', 'Check LOGTO_M2M_APP_ID']
  },
  {
    name: 'an expired secret',
    arrange: () => (tenant.machine.secretExpired = true),
    says: ['POST /oidc/token failed: HTTP 401, oidc.invalid_client', 'it has expired', 'LOGTO_M2M_APP_SECRET']
  },
  {
    name: 'the resource indicator of another tenant',
    arrange: () => {},
    args: ['--resource', 'https://other.logto.app/api'],
    says: [
      'POST /oidc/token failed: HTTP 400, oidc.invalid_target',
      'https://<tenant id>.logto.app/api',
      '--resource'
    ]
  },
  {
    name: 'a missing role that the API tells of',
    arrange: () => {
      tenant.answerWith('GET /api/connectors', {
        status: 403,
        body: { code: 'auth.forbidden', message: 'Forbidden.' }
      })
    },
    says: ['GET /api/connectors failed: HTTP 403, auth.forbidden', 'assign “Logto Management API access”']
  },
  {
    name: 'a missing role',
    arrange: () => (tenant.machine.hasRole = false),
    says: ['GET /api/applications failed: HTTP 403, auth.forbidden', 'assign “Logto Management API access”']
  },
  {
    name: 'a token that is not accepted',
    arrange: () => {
      tenant.answerWith('GET /api/connectors', {
        status: 401,
        body: { code: 'auth.unauthorized', message: 'Unauthorized.' }
      })
    },
    says: ['GET /api/connectors failed: HTTP 401, auth.unauthorized', '--endpoint and --resource']
  },
  {
    name: 'a second connector instance, made by somebody else in between',
    arrange: () => tenant.answerWith('POST /api/connectors', SECOND_CONNECTOR),
    says: [
      'POST /api/connectors failed: HTTP 422, connector.multiple_instances_not_supported',
      'There is an Azure AD connector already'
    ]
  },
  {
    name: 'a target that is silently dropped',
    arrange: () => {
      tenant.answerWith('PATCH /api/sign-in-exp', { status: 200, body: tenant.state.experience })
    },
    says: ['PATCH /api/sign-in-exp failed: HTTP 200, not_applied', 'enables Microsoft', 'did not do it']
  },
  {
    name: 'a field that this Logto does not know',
    arrange: () => {
      tenant.answerWith('POST /api/applications', {
        status: 400,
        body: { code: 'guard.invalid_input', message: 'Invalid.', details: 'Error at key path “name”.' }
      })
    },
    says: [
      'POST /api/applications failed: HTTP 400, guard.invalid_input. Invalid. Error at key path “name”.',
      '1.37 to 1.42'
    ]
  },
  {
    name: 'a connector that this Logto does not have',
    arrange: () => {
      tenant.answerWith('POST /api/connectors', {
        status: 422,
        body: { code: 'connector.not_found_with_connector_id', message: 'Not found.' }
      })
    },
    says: ['HTTP 422, connector.not_found_with_connector_id', 'connector add']
  },
  {
    name: 'an application that there is not',
    arrange: () => {},
    args: ['--app-id', 'gone'],
    says: ['GET /api/applications/gone failed: HTTP 404, entity.not_exists_with_id', 'Check --app-id']
  },
  {
    name: 'an application that is not a Native one',
    arrange: () => {
      const uris = { redirectUris: [], postLogoutRedirectUris: [] }
      const web = { id: 'web', name: 'Web', description: null, type: 'Traditional', oidcClientMetadata: uris }
      tenant.state.applications.set('web', web)
    },
    args: ['--app-id', 'web'],
    says: ['GET /api/applications/web failed: HTTP 200, not_native', '“Web” is not a Native', 'with --app-id']
  },
  {
    name: 'settings that do not go together',
    arrange: () => {
      tenant.answerWith('PATCH /api/sign-in-exp', {
        status: 400,
        body: { code: 'sign_in_experiences.enabled_connector_not_found', message: 'Not found.' }
      })
    },
    says: ['HTTP 400, sign_in_experiences.enabled_connector_not_found', 'Sign-up and sign-in']
  },
  {
    name: 'a plan that is used up',
    arrange: () => {
      tenant.answerWith('POST /api/applications', {
        status: 403,
        body: { code: 'subscription.limit_exceeded', message: 'Limit.' }
      })
    },
    says: ['HTTP 403, subscription.limit_exceeded', 'The plan of this Logto Cloud tenant']
  },
  {
    name: 'too many requests',
    arrange: () => {
      tenant.answerWith('GET /api/sign-in-exp', { status: 429, body: {} })
    },
    says: ['GET /api/sign-in-exp failed: HTTP 429', 'Wait a minute']
  },
  {
    name: 'a server with a problem',
    arrange: () => tenant.answerWith('GET /api/sign-in-exp', { status: 503, body: {} }),
    says: ['GET /api/sign-in-exp failed: HTTP 503', 'Look into its log']
  },
  {
    name: 'a page in place of Logto',
    arrange: () => tenant.answerWith('POST /oidc/token', '<html>Welcome to the guest network</html>'),
    says: ['POST /oidc/token failed: HTTP 200, not_logto', 'Check --endpoint']
  },
  {
    name: 'a connection that breaks off',
    arrange: () => tenant.answerWith('GET /api/connectors', null),
    says: ['GET /api/connectors failed: no answer, unreachable', 'HTTPS_PROXY']
  }
]

describe('a failure says which call, the status, Logto’s code and the remedy', () => {
  it.each(FAILURES)('$name', async ({ arrange, args = [], env, says }) => {
    arrange()
    const run = await administrator.run([...WITH_MICROSOFT, ...args], env)
    expect(run.exitCode).toBe(1)
    for (const words of says) expect(run.stderr).toContain(words)
    expect(run.stderr).not.toContain('Look up the code in Logto’s documentation')
    expect(run.stdout + run.stderr).not.toContain(AZURE.clientSecret)
    expect(run.stdout + run.stderr).not.toContain(tenant.machine.secret)
  })

  it('an address where nobody answers', async () => {
    const run = await administrator.run(['--endpoint', `http://localhost:${await unusedPort()}`])
    expect(run.stderr).toContain('GET /oidc/.well-known/openid-configuration failed: no answer, unreachable')
    expect(run.stderr).toContain('HTTPS_PROXY')
  })
})

describe('the Management API', () => {
  it('of a Logto Cloud tenant is found by the tenant’s ID, whatever its domain is', async () => {
    const cloud = await startTenant('acme')
    const other = await Administrator.of(cloud)
    try {
      expect(await other.run([])).toMatchObject({ exitCode: 0, stderr: '' })
    } finally {
      await other.remove()
      await cloud.close()
    }
  })

  it('of a server that does not tell its tenant is a self-hosted one’s', async () => {
    tenant.answerWith('GET /api/.well-known/sign-in-exp', { status: 404, body: {} })
    expect(await administrator.run([])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('of the Console’s own tenant is left alone', async () => {
    const console = await startTenant('admin')
    const other = await Administrator.of(console)
    try {
      const run = await other.run([])
      expect(run.exitCode).toBe(1)
      expect(run.stderr).toContain('is where Logto’s Console is')
      expect(run.stderr).toContain('Give the address of your tenant')
      expect(console.calls).toEqual(['GET /api/.well-known/sign-in-exp'])
    } finally {
      await other.remove()
      await console.close()
    }
  })
})

describe('an address at which the app would refuse the server', () => {
  it('is named with the one that is right, before secrets are asked for', async () => {
    const { port } = new URL(tenant.endpoint)
    const run = await administrator.run(['--endpoint', `http://127.0.0.1:${port}`], {
      LOGTO_M2M_APP_SECRET: ''
    })
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain(`HTTP 200, issuer_mismatch. This server calls itself ${tenant.endpoint}.`)
    expect(run.stderr).toContain('Give that address as --endpoint')
    expect(tenant.calls).toEqual([])
  })

  it('is named where it leads elsewhere', async () => {
    const server = createServer((_, response) =>
      response.writeHead(301, { location: 'https://logto.example/oidc?x=1' }).end()
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const run = await administrator.run(['--endpoint', `http://127.0.0.1:${port}`])
    server.close()
    expect(run.stderr).toContain(
      'HTTP 301, not_logto. The answer is not Logto’s. It leads to https://logto.example/oidc.'
    )
  })
})

describe('a command line that makes no sense is named, with exit code 2 and no call', () => {
  it.each([
    ['a secret', ['--azure-client-secret', 'x'], 'Secrets do not belong on the command line'],
    ['an unknown option', ['--azure-tennant', 'x'], '--azure-tennant'],
    ['half of Microsoft', ['--azure-tenant', 'common'], 'both, or neither'],
    ['no client ID', ['--azure-client-id', 'common', '--azure-tenant', 'common'], '8-4-4-4-12'],
    [
      'no tenant',
      ['--azure-client-id', AZURE.clientId, '--azure-tenant', 'us'],
      'organizations, common or consumers'
    ],
    [
      'an unknown cloud',
      [...WITH_MICROSOFT, '--azure-cloud', 'https://evil.example'],
      'login.microsoftonline.us'
    ],
    [
      'personal accounts in a national cloud',
      [
        ...['--azure-client-id', AZURE.clientId, '--azure-tenant', 'common'],
        ...['--azure-cloud', 'https://login.microsoftonline.us/']
      ],
      'National clouds have no personal Microsoft accounts'
    ],
    ['no name', ['--name', ' '], '--name is empty'],
    ['plain http', ['--endpoint', 'http://logto.example'], 'has to be an https address'],
    ['a port out of range', ['--redirect-port', '80'], 'from 1024 to 65535']
  ])('%s', async (_name, args, says) => {
    const run = await administrator.run(args)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain(says)
    expect(tenant.calls).toEqual([])
  })

  it('a missing secret, where there is nobody to ask', async () => {
    const run = await administrator.run([], { LOGTO_M2M_APP_SECRET: '' })
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('LOGTO_M2M_APP_SECRET is not set')
  })

  it('a configuration that cannot be understood, which is not overwritten', async () => {
    writeFileSync(administrator.configFile, '{ "endpoint": ')
    const run = await administrator.run([])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('is not a JSON object')
    expect(tenant.calls).toEqual([])
  })

  it('a place where nothing can be written', async () => {
    writeFileSync(administrator.configFile, '{}')
    const run = await administrator.run(['--output', join(administrator.configFile, 'config.json')])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain(`Nothing can be written into ${administrator.configFile}`)
    expect(run.stderr).toContain('--output')
    expect(tenant.calls).toEqual([])
  })
})

describe('at a terminal', () => {
  it.skipIf(!existsSync('/usr/bin/script') || process.platform !== 'linux')(
    'secrets are asked for without being shown (skipped where there is no “script” to play the terminal)',
    async () => {
      const all = [resolve('build/provision/main.ts'), ...administrator.args, ...WITH_MICROSOFT]
      const command = [process.execPath, ...all].join(' ')
      const child = spawn('script', ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'] } })
      const typed = {
        'the ID of the machine': tenant.machine.id,
        'the secret of the machine': tenant.machine.secret,
        'the client secret of the app registration': AZURE.clientSecret
      }
      let shown = ''
      child.stdout.on('data', chunk => {
        const before = shown
        shown += chunk
        for (const [question, answer] of Object.entries(typed)) {
          if (!before.includes(question) && shown.includes(question)) child.stdin.write(`${answer}\r`)
        }
      })
      const [code] = await once(child, 'exit')
      expect(shown).toContain('Genkan at')
      expect(code).toBe(0)
      expect(shown).not.toContain(tenant.machine.secret)
      expect(shown).not.toContain(AZURE.clientSecret)
    }
  )
})
