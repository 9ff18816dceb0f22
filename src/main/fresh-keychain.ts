import { join } from 'node:path'
import type { Keychain } from './auth/vault.ts'

type Method = keyof Keychain

export type KeychainQuestion = readonly [method: Method, ...item: string[]]

export type KeychainAnswer =
  | { readonly value: string | boolean | null }
  /** What keytar said. */
  | { readonly error: string }

/** The operating system's keychain, asked from a new process each time. Secrets go through a pipe between the two. */
export const freshKeychain: Keychain = {
  getPassword: (...item) => ask('getPassword', item),
  setPassword: (...item) => ask('setPassword', item),
  deletePassword: (...item) => ask('deletePassword', item)
}

async function ask<Value>(method: Method, item: readonly string[]): Promise<Value> {
  // Here, so that scripts that run on Node can use the keychain, too.
  const { utilityProcess } = await import('electron')
  const child = utilityProcess.fork(join(import.meta.dirname, 'keychain-process.js'))
  try {
    child.postMessage([method, ...item] satisfies KeychainQuestion)
    const answer = await new Promise<KeychainAnswer>((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', code => reject(new Error(`the keychain process ended with code ${code}`)))
    })
    if ('error' in answer) throw new Error(answer.error)
    return answer.value as Value
  } finally {
    child.kill()
  }
}
