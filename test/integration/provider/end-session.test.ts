import { describe, expect, it } from 'vitest'
import { addressOf, issuer, pageOf, signedIn } from './support.ts'

describe('the end of the browser session', () => {
  const registered = 'http://localhost:3000/'
  const endSession = (parameters: { [name: string]: string }) =>
    `${issuer}/session/end?${new URLSearchParams(parameters)}`

  it('comes back to the registered URI, with state only if it was sent', async () => {
    const first = await signedIn()
    const parameters = { client_id: 'genkan-desktop', post_logout_redirect_uri: registered }
    const back = addressOf(await first.client.browser.open(endSession({ ...parameters, state: 'x' })))
    expect(back.href).toBe(`${registered}?state=x`)
    const second = await signedIn()
    expect(addressOf(await second.client.browser.open(endSession(parameters))).href).toBe(registered)
  })

  it('ends the session of the browser, not the tokens', async () => {
    const { client, tokens } = await signedIn()
    await client.browser.open(endSession({ client_id: 'genkan-desktop' }))
    expect(pageOf(await client.authorize()).url.pathname).toBe('/sign-in')
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('takes an ID token in place of the client', async () => {
    const { client, tokens } = await signedIn()
    const parameters = { id_token_hint: String(tokens['id_token']), post_logout_redirect_uri: registered }
    expect(addressOf(await client.browser.open(endSession(parameters))).href).toBe(registered)
  })

  it.each([
    ['no URI', { client_id: 'genkan-desktop' }],
    ['no client', { post_logout_redirect_uri: registered }]
  ])('with %s ends at a page of its own', async (_case, parameters) => {
    const { client } = await signedIn()
    const page = pageOf(await client.browser.open(endSession(parameters)))
    expect(page.text).toContain('You are signed out')
    expect(page.text).toContain('This is not a real sign-in service')
  })

  it('refuses the registered URI on another port', async () => {
    const { client } = await signedIn()
    const parameters = { client_id: 'genkan-desktop', post_logout_redirect_uri: 'http://localhost:3001/' }
    const page = pageOf(await client.browser.open(endSession(parameters)))
    expect(page.status).toBe(400)
    expect(JSON.parse(page.text)).toMatchObject({
      error_description: 'post_logout_redirect_uri not registered'
    })
  })
})
