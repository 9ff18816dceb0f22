import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import keytar from 'keytar'
import { ROOT } from '../../../build/build-app.ts'
import { KEYCHAIN_SERVICE } from '../../../src/main/keychain.ts'
import { startProviderProcess } from '../../faults/support/provider-process.ts'
import { Desk } from '../../integration/support/desk.ts'
import { MemoryKeychain } from '../../integration/support/memory-keychain.ts'
import type { AppToRun } from './electron-app.ts'

/** Genkan and the bare app, ready to be started as often as one likes. */
export interface Apps {
  readonly genkan: AppToRun
  readonly bare: AppToRun
  close(): Promise<void>
}

/**
 * Starts an identity provider and makes a profile for each app.
 *
 * @param signedIn whether Genkan finds a session in the keychain
 */
export async function prepareApps({ signedIn }: { signedIn: boolean }): Promise<Apps> {
  const provider = await startProviderProcess()
  const { endpoint, appId } = provider
  const folder = await mkdtemp(join(tmpdir(), 'genkan-bench-'))
  const account = `${appId}@${endpoint}`
  if (signedIn) {
    const keychain = new MemoryKeychain()
    const desk = await Desk.open({ provider, keychain })
    await desk.authenticator.restore()
    await desk.signIn()
    await desk.authenticator.close()
    await keytar.setPassword(KEYCHAIN_SERVICE, account, [...keychain.items.values()].join())
  }
  return {
    genkan: {
      folder: ROOT,
      profile: join(folder, 'genkan'),
      env: { LOGTO_ENDPOINT: endpoint, LOGTO_APP_ID: appId, GENKAN_LANGUAGE: 'en' }
    },
    bare: {
      folder: join(import.meta.dirname, '../bare-app'),
      profile: join(folder, 'bare'),
      env: { BARE_AUTHORIZATION_ENDPOINT: `${endpoint}/oidc/auth` }
    },
    close: async () => {
      await provider.close()
      await keytar.deletePassword(KEYCHAIN_SERVICE, account)
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}
