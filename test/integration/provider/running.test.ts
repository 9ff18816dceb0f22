import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Client } from '../../provider/client.ts'
import { startProvider } from '../../provider/index.ts'
import { callbackOf, issuer, provider, signedIn } from './support.ts'

describe('the record', () => {
  it('has every secret that was handed out or sent', async () => {
    const client = new Client(provider)
    const callback = await client.signIn('hanako')
    const { body } = await client.exchange(callback, {
      code_verifier: 'a-verifier-that-is-as-long-as-it-has-to-be-43'
    })
    expect(body).toHaveProperty('error')
    const tokens = (await client.exchange(callback)).body
    const secrets = ['access_token', 'refresh_token', 'id_token'].map(name => tokens[name])
    const issued = (await (await fetch(`${provider.endpoint}/__test/issued`)).json()) as string[]
    expect(issued).toEqual(expect.arrayContaining(secrets))
    expect(issued).toContain(callback.searchParams.get('code'))
    expect(issued).toContain('a-verifier-that-is-as-long-as-it-has-to-be-43')
  })

  it('has every request', async () => {
    const before = provider.requests().length
    const { client, tokens } = await signedIn()
    await client.refresh(tokens['refresh_token'])
    const grants = provider
      .requests()
      .slice(before)
      .filter(({ path }) => path === '/oidc/token')
    expect(grants.map(({ method, grantType }) => [method, grantType])).toEqual([
      ['POST', 'authorization_code'],
      ['POST', 'refresh_token']
    ])
  })

  it.each([
    ['a web page', { origin: 'https://attacker.example' }],
    ['a rebound name', { host: 'attacker.example' }]
  ])('is not shown to %s', async (_case, headers) => {
    const asked = request(`${provider.endpoint}/__test/issued`, { headers }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(response.statusCode).toBe(403)
  })
})

describe('a client that hangs up in the middle of a request', () => {
  it('does no harm', async () => {
    const socket = connect(Number(new URL(provider.endpoint).port), '127.0.0.1').resume()
    socket.end('POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\ngrant')
    await once(socket, 'close')
    expect((await fetch(`${issuer}/jwks`)).status).toBe(200)
  })
})

describe('the state file', () => {
  it('keeps the session and the account across a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'genkan-provider-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const stateFile = join(folder, 'state', 'provider.json')

    const first = await startProvider({ stateFile })
    const client = new Client(first)
    const { body } = await client.exchange(await client.signIn('hanako'))
    const port = Number(new URL(first.endpoint).port)
    const entraPort = Number(new URL(first.entraIssuer).port)
    await first.close()

    const second = await startProvider({ stateFile, port, entraPort })
    onTestFinished(() => second.close())
    // The connections that fetch kept from the first one have to be noticed as closed.
    await vi.waitFor(() => fetch(`${second.endpoint}/oidc/jwks`))
    const refreshed = await client.refresh(body['refresh_token'])
    expect(refreshed.status).toBe(200)
    expect(callbackOf(await client.authorize())).toHaveProperty('code')
    const keys = createRemoteJWKSet(new URL(`${second.endpoint}/oidc/jwks`))
    await expect(jwtVerify(String(body['id_token']), keys)).resolves.toBeDefined()
  })
})

describe('the command', () => {
  it('prints where it is, and ends quietly with the program that started it', async () => {
    const child = spawn(process.execPath, [resolve('test/provider/main.ts')])
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const output: string[] = []
    child.stderr.on('data', chunk => output.push(String(chunk)))
    const [line] = await once(child.stdout, 'data')
    const started = JSON.parse(String(line))
    expect(started).toEqual({
      endpoint: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      appId: 'genkan-desktop',
      entraIssuer: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//)
    })
    const client = new Client(started)
    await client.exchange(await client.signIn('hanako'))
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(output).toEqual([])
  })
})
