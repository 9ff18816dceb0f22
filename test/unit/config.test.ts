import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/main/config.ts'

const good = { LOGTO_ENDPOINT: 'https://logto.example/', LOGTO_APP_ID: 'app-1' }

describe('readConfig', () => {
  it('reads endpoint and application, without the slash at the end', () => {
    expect(readConfig(good)).toMatchObject({
      server: { endpoint: 'https://logto.example', appId: 'app-1' },
      port: 3000
    })
  })

  it('asks for what the window shows', () => {
    expect(readConfig(good)).toMatchObject({ server: { scopes: expect.arrayContaining(['email', 'roles']) } })
  })

  it('says when nothing is configured', () => {
    expect(readConfig({})).toEqual({ code: 'not_configured' })
  })

  it.each([
    ['half a configuration', { LOGTO_ENDPOINT: 'https://logto.example' }, 'LOGTO_APP_ID'],
    ['an empty application ID', { ...good, LOGTO_APP_ID: ' ' }, 'LOGTO_APP_ID'],
    ['something that is no URL', { ...good, LOGTO_ENDPOINT: 'logto' }, 'LOGTO_ENDPOINT'],
    ['http to another machine', { ...good, LOGTO_ENDPOINT: 'http://logto.example' }, 'LOGTO_ENDPOINT'],
    [
      'a host that only starts like loopback',
      { ...good, LOGTO_ENDPOINT: 'http://localhost.evil.example' },
      'LOGTO_ENDPOINT'
    ],
    ['another scheme', { ...good, LOGTO_ENDPOINT: 'file:///etc/passwd' }, 'LOGTO_ENDPOINT']
  ])('names the value at fault: %s', (_name, env, variable) => {
    const problem = readConfig(env)
    expect(problem).toMatchObject({ code: 'config_invalid', detail: expect.stringContaining(variable) })
  })

  it.each(['http://localhost:3001', 'http://127.0.0.1:3001', 'http://[::1]:3001'])(
    'takes %s for development',
    url => {
      expect(readConfig({ ...good, LOGTO_ENDPOINT: url })).toMatchObject({ server: { endpoint: url } })
    }
  )
})
