import { decodeJwt } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Client } from '../../provider/client.ts'
import { callbackOf, control, INVALID_GRANT, pageOf, passTime, provider, signedIn } from './support.ts'

describe('refreshing', () => {
  it('rotates the refresh token and repeats the nonce in a new ID token', async () => {
    const { client, tokens } = await signedIn()
    const { body } = await client.refresh(tokens['refresh_token'])
    expect(body['refresh_token']).not.toBe(tokens['refresh_token'])
    expect(decodeJwt(String(body['id_token']))['nonce']).toBe('the-nonce')
  })

  it('accepts a used token for 3 s more', async () => {
    const { client, tokens } = await signedIn()
    await client.refresh(tokens['refresh_token'])
    passTime(2.5)
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('refuses a used token later, and ends the whole grant', async () => {
    const { client, tokens } = await signedIn()
    const { body: newest } = await client.refresh(tokens['refresh_token'])
    passTime(3.5)
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.refresh(newest['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(newest['access_token'])).toMatchObject({ status: 401 })
  })

  it('works for 14 days, and again for 14 days from there', async () => {
    const day = 24 * 3600
    const { client, tokens } = await signedIn()
    passTime(13 * day)
    const { body } = await client.refresh(tokens['refresh_token'])
    passTime(13 * day)
    const { status, body: last } = await client.refresh(body['refresh_token'])
    expect(status).toBe(200)
    passTime(15 * day)
    expect(await client.refresh(last['refresh_token'])).toMatchObject(INVALID_GRANT)
  })

  it.each(['suspend', 'delete'])('ends for a user after %s', async order => {
    const username = `${order}ed`
    await control('users', { create: { username, password: 'genkan-demo' } })
    const { client, tokens } = await signedIn(username)
    await control('users', { [order]: username })
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(tokens['access_token'])).toMatchObject({ status: 401 })
    expect(pageOf(await client.authorize()).url.pathname).toBe('/sign-in')
  })

  it('ends when the grants are revoked in the Console', async () => {
    const { client, tokens } = await signedIn('taro')
    const other = await signedIn('hanako')
    await control('revoke-grants', { username: 'taro' })
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
    expect(await other.client.refresh(other.tokens['refresh_token'])).toMatchObject({ status: 200 })
  })

  it('ends with invalid_client when the application is deleted', async () => {
    const { client, tokens } = await signedIn()
    await control('delete-application')
    onTestFinished(async () => {
      await control('reset')
    })
    const answer = await client.refresh(tokens['refresh_token'])
    expect(answer).toMatchObject({ status: 400, body: { code: 'oidc.invalid_client' } })
  })
})

describe('revocation', () => {
  it('of the refresh token ends the grant, and leaves the browser signed in', async () => {
    const { client, tokens } = await signedIn()
    const token = String(tokens['refresh_token'])
    expect(await client.revoke({ client_id: 'genkan-desktop', token })).toEqual({ status: 200, body: {} })
    expect(await client.refresh(token)).toMatchObject(INVALID_GRANT)
    expect(await client.userinfo(tokens['access_token'])).toMatchObject({ status: 401 })
    expect(callbackOf(await client.authorize())).toHaveProperty('code')
  })

  it('of the access token ends the refresh token as well', async () => {
    const { client, tokens } = await signedIn()
    await client.revoke({ client_id: 'genkan-desktop', token: String(tokens['access_token']) })
    expect(await client.refresh(tokens['refresh_token'])).toMatchObject(INVALID_GRANT)
  })

  it('of garbage succeeds, but not without a client', async () => {
    const client = new Client(provider)
    expect(await client.revoke({ client_id: 'genkan-desktop', token: 'garbage' })).toEqual({
      status: 200,
      body: {}
    })
    expect(await client.revoke({ token: 'garbage' })).toMatchObject({ status: 400 })
  })
})
