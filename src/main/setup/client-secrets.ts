import type { Keychain } from '../auth/vault.ts'

type Application = { readonly endpoint: string; readonly appId: string }

/** The secrets of traditional web applications: in the keychain, and nowhere else. All methods reject as the keychain does. */
export class ClientSecrets {
  readonly #keychain: Keychain
  readonly #service: string

  constructor(keychain: Keychain, service: string) {
    this.#keychain = keychain
    this.#service = service
  }

  read(application: Application): Promise<string | null> {
    return this.#keychain.getPassword(this.#service, accountOf(application))
  }

  save(application: Application, secret: string): Promise<void> {
    return this.#keychain.setPassword(this.#service, accountOf(application), secret)
  }

  async remove(application: Application): Promise<void> {
    await this.#keychain.deletePassword(this.#service, accountOf(application))
  }
}

function accountOf({ appId, endpoint }: Application): string {
  return `client secret ${appId}@${endpoint}`
}
