import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { Browser } from '../../provider/browser.ts'
import { Client } from '../../provider/client.ts'
import { addressOf, callbackOf, pageOf, provider } from './support.ts'

describe('the pages', () => {
  it.each([
    ['sign in', {}],
    ['create an account', { first_screen: 'register' }],
    ['Microsoft', { direct_sign_in: 'social:azuread' }]
  ])('%s: says in the language asked for that it is a stand-in', async (_name, parameters) => {
    const english = pageOf(await new Client(provider).authorize(parameters))
    expect(english.text).toContain('This is not a real sign-in service')
    const japanese = pageOf(await new Client(provider).authorize({ ...parameters, ui_locales: 'ja en' }))
    expect(japanese.text).toContain('本物のサインインサービスではありません')
  })

  it('follow the browser where the application asks for no language', async () => {
    const browser = new Browser(() => false, 'ja-JP,ja;q=0.9,en;q=0.8')
    const page = pageOf(await browser.open(new Client(provider).authorizationUrl()))
    expect(page.text).toContain('<html lang="ja">')
  })

  it('fill in the login hint, as text', async () => {
    const page = pageOf(await new Client(provider).authorize({ login_hint: '"><script>' }))
    expect(page.text).toContain('value="&#34;&#62;&#60;script&#62;"')
  })

  it('say that the password is wrong and let the user try again', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize())
    const again = pageOf(
      await client.browser.submit(page, '/sign-in', { username: 'hanako', password: 'wrong' })
    )
    expect(again.text).toContain('<p role="alert">User name or password is wrong.</p>')
    const callback = await client.browser.submit(again, '/sign-in', {
      username: 'hanako',
      password: 'genkan-demo'
    })
    expect(callbackOf(callback)).toHaveProperty('code')
  })

  it('create an account and sign it in', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize({ first_screen: 'register' }))
    const taken = pageOf(
      await client.browser.submit(page, '/register', { username: 'hanako', password: 'x' })
    )
    expect(taken.text).toContain('This user name is taken.')
    const fields = { username: 'ren', password: 'a-password', name: '蓮', email: '' }
    const callback = await client.browser.submit(taken, '/register', fields)
    const { body } = await client.exchange(addressOf(callback))
    expect(decodeJwt(String(body['id_token']))).toMatchObject({ username: 'ren', name: '蓮', email: null })
  })

  it('tell who opens them without a sign-in to start again', async () => {
    const page = pageOf(await new Client(provider).browser.open(`${provider.endpoint}/sign-in`))
    expect(page.status).toBe(400)
    expect(page.text).toContain('This sign-in has expired')
  })
})

describe('Continue with Microsoft', () => {
  it('makes a user of the Microsoft account, who has no user name', async () => {
    const client = new Client(provider)
    const parameters = { direct_sign_in: 'social:azuread', scope: 'openid profile email identities' }
    const page = pageOf(await client.authorize(parameters))
    const wrong = pageOf(
      await client.browser.submit(page, '/sign-in', { email: 'kenji@contoso.example', password: 'x' })
    )
    expect(wrong.text).toContain('E-mail or password is wrong.')
    const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
    const { body } = await client.exchange(addressOf(await client.browser.submit(wrong, '/sign-in', fields)))
    const claims = decodeJwt(String(body['id_token']))
    expect(claims).toMatchObject({
      name: 'Kenji Sato',
      email: 'kenji@contoso.example',
      username: null,
      picture: null
    })

    const userinfo = await client.userinfo(body['access_token'])
    const rawData = { tid: expect.any(String), oid: expect.any(String) }
    expect(userinfo.body).toMatchObject({
      sub: claims.sub,
      identities: { azuread: { details: { rawData } } }
    })
  })

  it('finds the same user again', async () => {
    const subjects = [1, 2].map(async () => {
      const client = new Client(provider)
      const page = pageOf(await client.authorize({ direct_sign_in: 'social:azuread' }))
      const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
      const { body } = await client.exchange(addressOf(await client.browser.submit(page, '/sign-in', fields)))
      return decodeJwt(String(body['id_token'])).sub
    })
    const [first, second] = await Promise.all(subjects)
    expect(second).toBe(first)
  })

  it('comes back to the sign-in page when the user cancels there', async () => {
    const client = new Client(provider)
    const page = pageOf(await client.authorize())
    const microsoft = pageOf(await client.browser.submit(page, '/direct/social/azuread'))
    const back = pageOf(await client.browser.submit(microsoft, '/cancel'))
    expect(back.url.href).toBe(`${provider.endpoint}/sign-in`)
    const callback = await client.browser.submit(back, '/sign-in', {
      username: 'taro',
      password: 'genkan-demo'
    })
    expect(callbackOf(callback)).toHaveProperty('code')
  })

  it('does not sign in a browser with an answer that was made for another', async () => {
    const attacker = new Browser(url => url.pathname === '/callback/azuread')
    const request = new Client(provider).authorizationUrl({ direct_sign_in: 'social:azuread' })
    const fields = { email: 'kenji@contoso.example', password: 'genkan-demo' }
    const answer = await attacker.submit(pageOf(await attacker.open(request)), '/sign-in', fields)
    expect(callbackOf(answer)).toHaveProperty('code')

    const victim = new Client(provider)
    pageOf(await victim.authorize())
    const page = pageOf(await victim.browser.open(addressOf(answer)))
    expect(page.text).toContain('Microsoft did not sign you in')
  })
})
