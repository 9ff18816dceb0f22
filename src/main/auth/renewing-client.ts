import LogtoClient from '@logto/node'

/** @logto/node's key for the access token without a resource, the one that opens userinfo. */
const OWN_TOKEN = '@'

/** @logto/node's client, which renews only what has expired and keeps what it then refuses. */
export class RenewingClient extends LogtoClient {
  /** An access token that is good for some seconds at least. */
  freshAccessToken(seconds: number, resource?: string, organizationId?: string): Promise<string> {
    return this.#orAsBefore(() => {
      const earliest = Date.now() / 1000 + seconds
      for (const [key, token] of this.accessTokenMap)
        if (token.expiresAt < earliest) this.accessTokenMap.delete(key)
      return this.getAccessToken(resource, organizationId)
    })
  }

  /** Renews the access token for userinfo, and with it the ID token and the refresh token. */
  async renew(): Promise<void> {
    await this.#orAsBefore(() => {
      this.accessTokenMap.delete(OWN_TOKEN)
      return this.getAccessToken()
    })
  }

  /**
   * Brings the access tokens back after a failure. @logto/node takes those of an answer before it has verified the
   * ID token; the answer's refresh token has to stay, since the one before it is used up.
   */
  async #orAsBefore<T>(use: () => Promise<T>): Promise<T> {
    const before = await this.adapter.storage.getItem('accessToken')
    try {
      return await use()
    } catch (error) {
      const tokens: Record<string, never> = JSON.parse(before ?? '{}')
      this.accessTokenMap.clear()
      for (const [key, token] of Object.entries(tokens)) this.accessTokenMap.set(key, token)
      await this.adapter.storage.setItem('accessToken', before ?? '{}')
      throw error
    }
  }
}
