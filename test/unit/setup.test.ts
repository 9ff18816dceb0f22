import { beforeEach, describe, expect, it } from 'vitest'
import { type Configuration, readConfiguration } from '../../src/main/config/read.ts'
import type { SourceKind } from '../../src/main/config/sources.ts'
import { Setup } from '../../src/main/setup/setup.ts'

const OWN = 'https://own.example'
const OTHER = 'https://other.example'
const SECRET = 'secret-of-own'

let configuration: Configuration
let asked: { readonly url: string; readonly headers: Headers }[]
let clipboardReads: number
let saved: unknown[]

const configuredBy = (kind: SourceKind) =>
  readConfiguration([
    {
      kind,
      name: kind,
      values: { endpoint: OWN, appId: 'one', applicationType: 'traditional' },
      problem: null
    }
  ])

beforeEach(() => {
  configuration = configuredBy('user')
  asked = []
  clipboardReads = 0
  saved = []
})

/** A Logto at every address, that takes every secret. */
async function anyLogto(url: string, init: RequestInit): Promise<Response> {
  asked.push({ url, headers: new Headers(init.headers) })
  const issuer = `${new URL(url).origin}/oidc`
  const endpoints = ['authorization', 'token', 'userinfo', 'end_session', 'revocation'].map(name => [
    `${name}_endpoint`,
    `${issuer}/${name}`
  ])
  const discovery = { issuer, jwks_uri: `${issuer}/jwks`, ...Object.fromEntries(endpoints) }
  return url.endsWith('/token')
    ? Response.json({ error: 'invalid_grant' }, { status: 400 })
    : Response.json(discovery)
}

function createSetup(): Setup {
  return new Setup({
    configuration: () => configuration,
    why: () => null,
    check: {
      fetch: anyLogto,
      probe: async () => ({ status: 303, location: '/sign-in', body: '' }),
      isOnline: () => true
    },
    readClipboard: async () => {
      clipboardReads++
      return 'secret-pasted'
    },
    readClientSecret: async ({ endpoint }) => (endpoint === OWN ? SECRET : null),
    save: async (...what) => void saved.push(what),
    tryDemo: async () => void saved.push('demo'),
    onChange: () => {}
  })
}

const check = (endpoint: string) =>
  ({
    type: 'check-setup',
    target: { endpoint, appId: 'one', applicationType: 'traditional' }
  }) as const

const originsAsked = () => [...new Set(asked.map(({ url }) => new URL(url).origin))]
/** What the origins were told by way of authentication. */
const toldTo = (origin: string) =>
  asked
    .filter(({ url }) => url.startsWith(origin))
    .map(({ headers }) => headers.get('authorization'))
    .filter(header => header !== null)
    .map(header => Buffer.from(header.slice('Basic '.length), 'base64').toString())

describe('The set-up screen', () => {
  it('does nothing for the window while nobody has opened it', async () => {
    const setup = createSetup()
    await setup.carryOut({ type: 'paste-client-secret' })
    await setup.carryOut(check(OTHER))
    await setup.carryOut({ type: 'save-setup' })
    await setup.carryOut({ type: 'try-demo' })
    expect({ asked, clipboardReads, saved }).toEqual({ asked: [], clipboardReads: 0, saved: [] })
    await setup.carryOut({ type: 'open-setup' })
    await setup.carryOut(check(OTHER))
    expect(originsAsked()).toEqual([OTHER])
  })

  it('sends the secret that the keychain has of one Logto to no other', async () => {
    const setup = createSetup()
    await setup.carryOut({ type: 'open-setup' })
    await setup.carryOut(check(OWN))
    expect(toldTo(OWN)).toContain(`one:${SECRET}`)
    await setup.carryOut(check(OTHER))
    expect(toldTo(OTHER)).toEqual([])
    expect(setup.view?.hasSecret).toBe(false)
  })

  it('forgets a pasted secret when it is closed', async () => {
    const setup = createSetup()
    await setup.carryOut({ type: 'open-setup' })
    await setup.carryOut({ type: 'paste-client-secret' })
    await setup.carryOut({ type: 'close-setup' })
    await setup.carryOut({ type: 'open-setup' })
    await setup.carryOut(check(OTHER))
    expect(toldTo(OTHER)).toEqual([])
  })

  it.for<SourceKind>(['environment', 'policy'])(
    'asks no other server where the %s has set one, and saves none',
    async kind => {
      configuration = configuredBy(kind)
      const setup = createSetup()
      await setup.carryOut({ type: 'open-setup' })
      await setup.carryOut(check(OTHER))
      expect(originsAsked()).toEqual([OWN])
      await setup.carryOut({ type: 'save-setup' })
      expect(saved).toMatchObject([[{ endpoint: OWN }, null]])
    }
  )
})
