import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Pictures } from '../../src/main/pictures.ts'
import { account, signedIn, signingIn } from './support/states.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')
const ISSUER = 'https://logto.example/oidc'
const URL_OF_PICTURE = 'https://pictures.example/hanako.png'

function picturesFrom(body: Uint8Array<ArrayBuffer> | string, init: ResponseInit = {}) {
  const fetch = vi.fn(async () => new Response(body, init))
  const pictures = new Pictures(fetch)
  const id = pictures.addressOf(URL_OF_PICTURE, ISSUER)?.split('/').at(-1) ?? ''
  return { fetch, pictures, get: () => pictures.get(id) }
}

describe('the picture of a person', () => {
  it('is shown from an address of the app itself', () => {
    const { pictures } = picturesFrom('')
    const of = signedIn({ ...account, profile: { ...account.profile, picture: URL_OF_PICTURE } })
    const local = pictures.localIn(of)
    const shown = { account: { profile: { picture: expect.stringMatching(/^app:\/\/genkan\//) } } }
    expect(local).toMatchObject(shown)
    // Also while the same person, or somebody else, signs in.
    const besideSignIn = pictures.localIn(signingIn(of))
    expect(besideSignIn).toMatchObject({ previous: shown })
    expect(JSON.stringify([local, besideSignIn])).not.toContain('pictures.example')
  })

  it('is fetched once', async () => {
    const { fetch, get } = picturesFrom(new Uint8Array(PNG))
    expect(await get()).toMatchObject({ type: 'image/png' })
    expect(await get()).toMatchObject({ type: 'image/png' })
    expect(fetch).toHaveBeenCalledOnce()
  })

  it('is asked for again after a failure', async () => {
    const { fetch, get } = picturesFrom(new Uint8Array(PNG))
    fetch.mockRejectedValueOnce(new Error('net::ERR_INTERNET_DISCONNECTED'))
    expect(await get()).toBeNull()
    expect(await get()).toMatchObject({ type: 'image/png' })
  })

  it('is not waited for without end', async () => {
    const limit = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal)
    onTestFinished(() => timeout.mockRestore())
    const silent = new Pictures(
      (_url, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', reject))
    )
    const getting = silent.get(silent.addressOf(URL_OF_PICTURE, ISSUER)?.split('/').at(-1) ?? '')
    expect(timeout).toHaveBeenCalledExactlyOnceWith(10_000)
    limit.abort()
    expect(await getting).toBeNull()
  })

  it('does not lead elsewhere', async () => {
    const asked: string[] = []
    const server = createServer(({ url }, response) => {
      asked.push(String(url))
      if (url === '/elsewhere.png') response.end(PNG)
      else response.writeHead(302, { location: '/elsewhere.png' }).end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const pictures = new Pictures(fetch)
    const id = pictures.addressOf(`${origin}/picture.png`, `${origin}/oidc`)?.split('/').at(-1) ?? ''
    expect(await pictures.get(id)).toBeNull()
    expect(asked).toEqual(['/picture.png'])
  })

  it('is forgotten when another takes its place', async () => {
    const { pictures, get } = picturesFrom(new Uint8Array(PNG))
    expect(await get()).not.toBeNull()
    pictures.addressOf('https://pictures.example/taro.png', ISSUER)
    expect(await get()).toBeNull()
  })

  it.each([
    [
      'SVG, which can carry scripts',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      {}
    ],
    ['SVG that calls itself a PNG', '<svg/>', { headers: { 'content-type': 'image/png' } }],
    ['HTML', '<!doctype html><script>alert(1)</script>', {}],
    ['nothing', '', {}],
    ['an error', '\x89PNG\r\n', { status: 404 }],
    ['more than 2 MB', `\x89PNG\r\n${'x'.repeat(2_000_001)}`, {}]
  ])('is not %s', async (_name, body, init) => {
    const { get } = picturesFrom(new Uint8Array(Buffer.from(body, 'latin1')), init)
    expect(await get()).toBeNull()
  })

  it.each([
    'http://pictures.example/x.png',
    'https://localhost:8443/x.png',
    'https://LOCALHOST./x.png',
    'https://x.localhost/x.png',
    'https://127.1/x.png',
    'https://2130706433/x.png',
    'https://0/x.png',
    'https://[::1]/x.png',
    'https://[::]/x.png',
    'https://[::ffff:127.0.0.1]/x.png',
    'https://[::ffff:0.0.0.0]/x.png',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:image/png;base64,x',
    'x',
    ''
  ])('is not fetched from %s', url => {
    const { pictures, fetch } = picturesFrom('')
    expect(pictures.addressOf(url, ISSUER)).toBeNull()
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is only to be had by who knows its address', async () => {
    const { fetch, pictures } = picturesFrom(new Uint8Array(PNG))
    expect(await pictures.get('0'.repeat(32))).toBeNull()
    expect(fetch).not.toHaveBeenCalled()
  })
})
