import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeConfigProblem } from '../../src/main/config/describe.ts'
import { demoSource, type Places, readSources } from '../../src/main/config/places.ts'
import { lockedSettings, readConfiguration } from '../../src/main/config/read.ts'
import {
  environmentSource,
  fileSource,
  policyFile,
  type Source,
  type SourceKind
} from '../../src/main/config/sources.ts'
import { saveUserSettings } from '../../src/main/config/user-file.ts'
import { SETTINGS } from '../../src/shared/setup.ts'
import { wordsIn } from '../../src/shared/words/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'genkan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const good = { endpoint: 'https://logto.example', appId: 'app-1' }

function source(kind: SourceKind, values: object): Source {
  return { kind, name: `the ${kind}`, values: { ...values }, problem: null }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('the environment', () => {
  const read = (env: Record<string, string>) => readConfiguration([environmentSource(env)])
  const connected = { LOGTO_ENDPOINT: 'https://logto.example/', LOGTO_APP_ID: 'app-1' }

  it('is enough with endpoint and application; the rest has defaults', () => {
    expect(read(connected)).toMatchObject({
      config: {
        ...good,
        applicationType: 'native',
        redirectPort: 3000,
        scopes: ['email', 'roles', 'identities'],
        organizations: true,
        directSignIn: [{ target: 'social:azuread', label: 'Microsoft' }]
      },
      problems: []
    })
  })

  it('has a variable for every setting, with texts, numbers, truth values, lists and objects', () => {
    const { config, origins } = read({
      ...connected,
      LOGTO_APPLICATION_TYPE: 'traditional',
      LOGTO_REDIRECT_PORT: '4000',
      LOGTO_SCOPES: 'email  phone',
      LOGTO_RESOURCES: 'https://api.example/a https://api.example/b',
      LOGTO_ORGANIZATIONS: 'false',
      LOGTO_DIRECT_SIGN_IN: '[{"target":"sso:abc","label":"Contoso"}]',
      LOGTO_PROMPT: 'login consent',
      LOGTO_LOCALE: 'ja',
      LOGTO_SIGN_OUT_OF_BROWSER: 'false',
      LOGTO_UPDATES: 'false'
    })
    expect(config).toEqual({
      ...good,
      applicationType: 'traditional',
      redirectPort: 4000,
      scopes: ['email', 'phone'],
      resources: ['https://api.example/a', 'https://api.example/b'],
      organizations: false,
      directSignIn: [{ target: 'sso:abc', label: 'Contoso' }],
      prompt: 'login consent',
      locale: 'ja',
      signOutOfBrowser: false,
      updates: false
    })
    expect(Object.keys(origins).toSorted()).toEqual([...SETTINGS].toSorted())
  })

  it('is not configured where the variables are empty', () => {
    expect(read({ LOGTO_ENDPOINT: '', LOGTO_APP_ID: ' ' })).toMatchObject({
      config: null,
      why: { code: 'not_configured' },
      problems: []
    })
  })

  it.each([
    ['half a configuration', { LOGTO_APP_ID: '' }, { kind: 'missing', field: 'appId' }],
    ['something that is no URL', { LOGTO_ENDPOINT: 'logto' }, { field: 'LOGTO_ENDPOINT', found: '"logto"' }],
    ['http to another machine', { LOGTO_ENDPOINT: 'http://logto.example' }, { field: 'LOGTO_ENDPOINT' }],
    [
      'a host like loopback',
      { LOGTO_ENDPOINT: 'http://localhost.evil.example' },
      { field: 'LOGTO_ENDPOINT' }
    ],
    [
      'a password in an address',
      { LOGTO_ENDPOINT: 'https://u:p@logto.example' },
      { field: 'LOGTO_ENDPOINT' }
    ],
    ['the address of a page', { LOGTO_ENDPOINT: 'https://logto.example/?a=b' }, { field: 'LOGTO_ENDPOINT' }],
    ['another scheme', { LOGTO_ENDPOINT: 'file:///etc/passwd' }, { field: 'LOGTO_ENDPOINT' }],
    ['no number', { LOGTO_REDIRECT_PORT: 'three' }, { field: 'LOGTO_REDIRECT_PORT', found: '"three"' }],
    ['a port out of range', { LOGTO_REDIRECT_PORT: '80' }, { field: 'LOGTO_REDIRECT_PORT', found: '80' }],
    ['a prompt without consent', { LOGTO_PROMPT: 'login' }, { field: 'LOGTO_PROMPT', found: '"login"' }],
    [
      'a button without a name',
      { LOGTO_DIRECT_SIGN_IN: '[{"target":"social:x"}]' },
      { field: 'LOGTO_DIRECT_SIGN_IN.0.label' }
    ]
  ])('names the value at fault: %s', (_name, env, problem) => {
    expect(read({ ...connected, ...env })).toMatchObject({
      config: null,
      why: { code: 'config_invalid' },
      problems: [problem]
    })
  })

  it.each(['https://logto.example/oidc', 'https://logto.example/oidc/', 'https://logto.example//'])(
    'takes %s for what is before it',
    url => {
      expect(read({ ...connected, LOGTO_ENDPOINT: url }).config).toMatchObject(good)
    }
  )

  it.each(['http://localhost:3001', 'http://127.0.0.1:3001', 'http://[::1]:3001'])('takes %s', url => {
    expect(read({ ...connected, LOGTO_ENDPOINT: url })).toMatchObject({ config: { endpoint: url } })
  })
})

describe('several sources', () => {
  it('give each setting from the strongest that has it', () => {
    const { config, origins } = readConfiguration([
      source('environment', { redirectPort: 4000 }),
      source('policy', { redirectPort: 5000, endpoint: 'https://policy.example' }),
      source('user', { endpoint: 'https://user.example', appId: 'of-user' }),
      source('build', { ...good, locale: 'ja' })
    ])
    expect(config).toMatchObject({
      redirectPort: 4000,
      endpoint: 'https://policy.example',
      appId: 'of-user',
      locale: 'ja'
    })
    expect(origins).toMatchObject({ endpoint: 'policy', appId: 'user', locale: 'build' })
  })

  it('lock what environment and policy set, and nothing else', () => {
    const configuration = readConfiguration([
      source('environment', { redirectPort: 4000 }),
      source('policy', { endpoint: good.endpoint }),
      source('user', { appId: 'of-user' })
    ])
    expect(lockedSettings(configuration)).toEqual(['endpoint', 'redirectPort'])
  })

  it('never replace a wrong value by a weaker source’s', () => {
    const { config } = readConfiguration([
      source('policy', { endpoint: 'http://logto.example' }),
      source('user', good)
    ])
    expect(config).toBeNull()
  })

  it('report a wrong value that a stronger source makes harmless, and go on', () => {
    const { config, problems } = readConfiguration([
      source('policy', good),
      source('user', { appId: '', redirectPort: 4000 })
    ])
    expect(config).toMatchObject({ ...good, redirectPort: 4000 })
    expect(problems).toMatchObject([{ source: 'the user', field: 'appId' }])
  })

  it('report a setting that there is not, without its value, and go on', () => {
    const { config, problems } = readConfiguration([source('user', { ...good, appSecret: 'hush' })])
    expect(config).toMatchObject(good)
    expect(problems).toMatchObject([{ kind: 'unknown', field: 'appSecret', found: null }])
    expect(JSON.stringify(problems)).not.toContain('hush')
  })
})

describe('the policy', () => {
  it.each([
    ['linux', '/etc/genkan/policy.json'],
    ['darwin', '/Library/Application Support/Genkan/policy.json'],
    ['win32', join('D:\\Data', 'Genkan', 'policy.json')]
  ] as const)('of %s is %s', (platform, path) => {
    expect(policyFile(platform, { ProgramData: 'D:\\Data' })).toBe(path)
  })
})

describe('a file', () => {
  it('may be missing', () => {
    expect(fileSource('policy', join(folder, 'missing.json'))).toMatchObject({ values: {}, problem: null })
  })

  it('may begin with a byte order mark', () => {
    expect(fileSource('policy', file('bom.json', '\uFEFF{"appId":"a"}')).values).toEqual({ appId: 'a' })
  })

  it.each(['{', '[]', '"text"', 'null', ''])(
    'that holds %j is named, and nothing else is used instead',
    text => {
      const path = file('broken.json', text)
      const { config, problems } = readConfiguration([fileSource('policy', path), source('user', good)])
      expect(config).toBeNull()
      expect(problems).toMatchObject([{ kind: 'not-json', source: path }])
    }
  )

  it('that cannot be taken is named alone, not what may be in it', () => {
    const { why, problems } = readConfiguration([fileSource('policy', file('broken.json', '{'))])
    expect(why).toEqual({ code: 'config_invalid' })
    expect(problems).toHaveLength(1)
  })

  it('that cannot be read is named with the reason', () => {
    expect(fileSource('user', folder).problem).toMatchObject({ kind: 'unreadable', found: 'EISDIR' })
  })
})

describe('a problem in words', () => {
  const lines = (...sources: Source[]) =>
    readConfiguration(sources).problems.map(problem => describeConfigProblem(problem, wordsIn('en')))

  it('says where, which setting, what was found and what is expected', () => {
    const path = file('wrong.json', JSON.stringify({ ...good, redirectPort: 'abc' }))
    expect(lines(fileSource('user', path))).toEqual([
      `${path}, redirectPort: This value is wrong. Found: "abc". Expected: a whole number from 1024 to 65535.`
    ])
  })

  it('calls a variable of the environment by its name', () => {
    const env = { LOGTO_ENDPOINT: 'https://logto.example', LOGTO_APP_ID: 'a', LOGTO_LOCALE: 'fr' }
    expect(lines(environmentSource(env))).toEqual([
      'environment, LOGTO_LOCALE: This value is wrong. Found: "fr". Expected: "system", "en" or "ja".'
    ])
  })

  it('names files that cannot be taken, and settings that are unknown or missing', () => {
    const broken = file('broken.json', '{')
    expect(lines(fileSource('policy', broken), fileSource('user', folder))).toEqual([
      `${broken}: This file is not a JSON object.`,
      `${folder}: This file cannot be read. Found: EISDIR.`
    ])
    expect(lines(source('user', { endpoint: 'https://logto.example', redirctPort: 1 }))).toEqual([
      'the user, redirctPort: There is no setting of this name.',
      'configuration, appId: This setting is missing. Expected: the application’s ID, without spaces.'
    ])
  })
})

describe('the stand-in of development', () => {
  // Windows, where the policy of the machine that the test runs on can be left out of it.
  const env = {
    GENKAN_DEMO_ENDPOINT: 'http://localhost:43101',
    GENKAN_DEMO_APP_ID: 'demo',
    ProgramData: folder
  }
  const places: Places = { env, platform: 'win32', profile: folder, appFolder: folder, packaged: false }

  it('counts where nothing else says where to sign in', () => {
    expect(readConfiguration(readSources(places)).config).toMatchObject({ appId: 'demo' })
    const elsewhere = { ...places, env: { ...env, LOGTO_ENDPOINT: 'https://logto.example' } }
    expect(readConfiguration(readSources(elsewhere))).toMatchObject({ config: null })
  })

  it('is unknown to the installed app', () => {
    expect(demoSource({ ...places, packaged: true })).toBeNull()
    expect(readSources({ ...places, packaged: true }).map(({ kind }) => kind)).not.toContain('demo')
  })
})

describe('saving', () => {
  it('keeps the other settings of the file and leaves nothing beside it', () => {
    const path = join(folder, 'profile', 'config.json')
    saveUserSettings(path, { redirectPort: 4000, appId: 'old' })
    saveUserSettings(path, good)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...good, redirectPort: 4000 })
    expect(readdirSync(join(folder, 'profile'))).toEqual(['config.json'])
  })

  it('replaces the file as a whole, so that whoever reads it meanwhile has the one before', () => {
    const path = file('replaced.json', JSON.stringify({ ...good, locale: 'ja' }))
    const reader = join(folder, 'as-it-was-opened.json')
    linkSync(path, reader)
    saveUserSettings(path, { locale: 'en' })
    expect(fileSource('user', reader).values).toEqual({ ...good, locale: 'ja' })
    expect(fileSource('user', path).values).toEqual({ ...good, locale: 'en' })
  })

  it('that fails leaves the file as it was', () => {
    const path = file('kept.json', JSON.stringify(good))
    mkdirSync(`${path}.new`)
    expect(() => saveUserSettings(path, { locale: 'en' })).toThrow('EISDIR')
    expect(fileSource('user', path).values).toEqual(good)
  })

  it('replaces a file that is no JSON', () => {
    const path = file('broken-user.json', '{ "appId": ')
    saveUserSettings(path, good)
    expect(readConfiguration([fileSource('user', path)]).config).toMatchObject(good)
  })
})
