import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import keytar from 'keytar'
import type { Keychain } from '../../../src/main/auth/vault.ts'

type Question = readonly [method: keyof Keychain, ...item: string[]]

const SELF = fileURLToPath(import.meta.url)

/** The keychain of the desktop, asked from a new process each time, as the app does it with Electron's. */
export const forkedKeychain: Keychain = {
  getPassword: (...item) => ask(['getPassword', ...item]),
  setPassword: (...item) => ask(['setPassword', ...item]),
  deletePassword: (...item) => ask(['deletePassword', ...item])
}

async function ask<Value>(question: Question): Promise<Value> {
  const child = fork(SELF, ['ask'], { execArgv: [] })
  child.send(question)
  const [{ value, error }] = await once(child, 'message')
  child.disconnect()
  if (error) throw new Error(error)
  return value
}

if (process.argv[1] === SELF && process.argv[2] === 'ask') {
  process.once('message', async ([method, ...item]: Question) => {
    const answer = (keytar[method] as (...item: string[]) => Promise<unknown>)(...item)
    process.send?.(
      await answer.then(
        value => ({ value }),
        error => ({ error: error.message })
      )
    )
  })
}
