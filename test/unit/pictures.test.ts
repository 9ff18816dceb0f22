import { describe, expect, it, vi } from 'vitest'
import { Pictures } from '../../src/main/pictures.ts'
import { account, signedIn } from './support/states.ts'

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
    expect(JSON.stringify(local)).not.toContain('pictures.example')
    expect(local).toMatchObject({
      account: { profile: { picture: expect.stringMatching(/^app:\/\/genkan\//) } }
    })
  })

  it('is fetched once', async () => {
    const { fetch, get } = picturesFrom(new Uint8Array(PNG))
    expect(await get()).toMatchObject({ type: 'image/png' })
    expect(await get()).toMatchObject({ type: 'image/png' })
    expect(fetch).toHaveBeenCalledOnce()
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
