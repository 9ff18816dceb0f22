import { execFileSync } from 'node:child_process'
import { ROOT } from '../../../build/build-app.ts'
import { electronRuntime } from '../../../build/electron.ts'

const SERVICE = 'Genkan'

/** The names of what the app keeps in the keychain now. */
export async function keychainAccounts(): Promise<string[]> {
  return (await keychainItems()).map(({ account }) => account)
}

/** What the app keeps in the keychain now. */
export async function keychainItems(): Promise<{ account: string; password: string }[]> {
  return JSON.parse(
    await inElectron(`keytar.findCredentials('${SERVICE}').then(found => console.log(JSON.stringify(found)))`)
  )
}

/** Removes what the app keeps in the keychain. */
export async function clearKeychain(): Promise<void> {
  await inElectron(
    `keytar.findCredentials('${SERVICE}').then(found => found.forEach(item => keytar.deletePassword('${SERVICE}', item.account)))`
  )
}

/** Through the program that wrote the items: macOS asks the user before it lets another one read them. */
async function inElectron(script: string): Promise<string> {
  const { executable } = await electronRuntime()
  return execFileSync(executable, ['-e', `const keytar = require('keytar'); ${script}`], {
    cwd: ROOT,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8'
  })
}
