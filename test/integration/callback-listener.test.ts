import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type CallbackListener, openCallbackListener } from '../../src/main/auth/callback-listener.ts'

const issuer = 'https://logto.example/oidc'
const expectation = { state: 'state-1', issuer, issuerRequired: true }
const query = `code=code-1&state=state-1&iss=${encodeURIComponent(issuer)}`
const page = (text: string) => ({ html: `<p>${text}</p>`, headers: { 'content-type': 'text/html' } })

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

async function listener(port = 0, anyPort = true): Promise<CallbackListener & { port: number }> {
  const opened = await openCallbackListener({
    port,
    anyPort,
    notExpectedPage: reason => page(`not expected: ${reason}`)
  })
  open.push(opened)
  opened.expect(expectation)
  return Object.assign(opened, { port: Number(new URL(opened.redirectUri).port) })
}

/** Sends bytes as they are and gives what comes back until the connection ends. */
function raw(port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ port, host }, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', data => {
      answer += data
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', error =>
      'code' in error && error.code === 'ECONNRESET' ? resolve(answer) : reject(error)
    )
  })
}

const get = (port: number, target: string, headers = '') =>
  raw(port, `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n${headers}\r\n`)
const status = (answer: string) => Number(answer.split(' ')[1])
const header = (answer: string, name: string) => answer.match(new RegExp(`^${name}: (.*)\r$`, 'im'))?.[1]

/** Whether anything has settled the callback; a promise that is already settled wins the race. */
const isPending = async (promise: Promise<unknown>) =>
  (await Promise.race([promise, 'pending'])) === 'pending'

async function occupy(
  host: string,
  port = 0
): Promise<{ server: Server; port: number; received: () => number }> {
  let connections = 0
  const server = createServer(socket => {
    connections++
    socket.destroy()
  })
  server.listen({ host, port, exclusive: true })
  await once(server, 'listening')
  open.push({ close: () => new Promise(resolve => server.close(resolve)) })
  return { server, port: (server.address() as { port: number }).port, received: () => connections }
}

describe('the callback listener', () => {
  it.each(['127.0.0.1', '::1'])('takes the callback on %s', async host => {
    const { callback, port, finish } = await listener()
    const answer = await raw(port, `GET /callback?${query} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`, host)
    expect(status(answer)).toBe(303)
    expect(await callback).toEqual({ kind: 'code', address: `http://localhost:${port}/callback?${query}` })
    finish(page('done'))
  })

  it('leads the browser to an address without the code, and shows the truth there once it is known', async () => {
    const { port, finish } = await listener()
    const location = header(await get(port, `/callback?${query}`), 'location') ?? ''
    expect(location).not.toContain('code-1')
    const waiting = get(port, location)
    finish(page('it failed'))
    expect(await waiting).toContain('it failed')
    await expect(get(port, '/')).rejects.toThrow('ECONNREFUSED')
  })

  it.each([
    ['another path', 404, '/', ''],
    ['a favicon', 404, '/favicon.ico', ''],
    ['a guessed result page', 404, '/result/x', ''],
    ['another state', 400, `/callback?${query.replace('state-1', 'x')}`, ''],
    ['no parameters, as a third-party Cancel sends', 400, '/callback', ''],
    ['another issuer', 400, `/callback?${query}x`, ''],
    ['two codes', 400, `/callback?${query}&code=x`, '']
  ])('answers %s with %i and goes on waiting', async (_name, expected, target) => {
    const { callback, port } = await listener()
    expect(status(await get(port, target))).toBe(expected)
    expect(await isPending(callback)).toBe(true)
  })

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'])('does not take the callback by %s', async method => {
    const { callback, port } = await listener()
    const answer = await raw(port, `${method} /callback?${query} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
    expect(status(answer)).toBe(405)
    expect(header(answer, 'allow')).toBe('GET')
    expect(header(answer, 'access-control-allow-origin')).toBeUndefined()
    expect(await isPending(callback)).toBe(true)
  })

  it.each(['evil.example', 'evil.example:3000', 'localhost', '127.0.0.1', 'localhost:1', 'LOCALHOST.evil'])(
    'does not take the callback for the host %s',
    async host => {
      const { callback, port } = await listener()
      const answer = await raw(port, `GET /callback?${query} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      expect(status(answer)).toBe(421)
      expect(await isPending(callback)).toBe(true)
    }
  )

  it.each([
    ['no Host', `GET /callback?${query} HTTP/1.1\r\n\r\n`],
    ['two Hosts', `GET /callback?${query} HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example\r\n\r\n`],
    [
      'a URL of 1 MB',
      `GET /callback?${query}&x=${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n`
    ],
    [
      '10,000 headers',
      `GET /callback?${query} HTTP/1.1\r\nHost: localhost:PORT\r\n${'x: y\r\n'.repeat(10_000)}\r\n`
    ],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n']
  ])('ends the connection of a request with %s', async (_name, bytes) => {
    const { callback, port } = await listener()
    await raw(port, bytes.replace('PORT', String(port)))
    expect(await isPending(callback)).toBe(true)
    expect(status(await get(port, `/callback?${query}`))).toBe(303)
  })

  it('ends a connection that never sends its headers', async () => {
    const { port } = await listener()
    expect(await raw(port, 'GET /callback HTTP/1.1\r\n')).not.toContain('200')
  })

  it('lets the browser in although a hostile program holds as many connections as it can', async () => {
    const { port } = await listener()
    const sockets = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = connect(port, '127.0.0.1').on('error', () => {})
        await new Promise(resolve => socket.once('connect', resolve))
        return socket
      })
    )
    expect(status(await get(port, `/callback?${query}`))).toBe(303)
    // Nor may it use up the process's files and memory.
    await expect.poll(() => sockets.filter(socket => !socket.closed).length).toBeLessThanOrEqual(2 * 64)
    for (const socket of sockets) socket.destroy()
  })

  it('shows a page for a replayed callback, and changes nothing', async () => {
    const { callback, port } = await listener()
    await get(port, `/callback?${query}`)
    const replay = await get(port, `/callback?${query.replace('code-1', 'code-2')}`)
    expect(status(replay)).toBe(400)
    expect(replay).toContain('not expected: used')
    expect(await callback).toMatchObject({ address: expect.stringContaining('code-1') })
  })

  it('answers the second of two pipelined requests not at all', async () => {
    const { callback, port } = await listener()
    const request = (target: string) => `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`
    const answer = await raw(port, request('/nothing') + request(`/callback?${query}`))
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(await isPending(callback)).toBe(true)
  })

  it.each(['127.0.0.1', '::1'])(
    'counts the port as busy when another program has it on %s alone',
    async host => {
      const other = await occupy(host)
      await expect(
        openCallbackListener({ port: other.port, anyPort: false, notExpectedPage: () => page('') })
      ).rejects.toThrow('port_busy')
      const { port } = await listener(other.port)
      expect(port).not.toBe(other.port)
      expect(other.received()).toBe(0)
    }
  )

  it.each(['127.0.0.1', '::1'])('lets no other program take the port on %s meanwhile', async host => {
    const { port } = await listener()
    await expect(occupy(host, port)).rejects.toThrow()
  })

  it('frees the port when closed, twice as well as once', async () => {
    const { port, close } = await listener()
    await close()
    await close()
    await occupy('127.0.0.1', port)
    await occupy('::1', port)
  })
})
