import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BrowserAnswer, BrowserOrder } from './browser-main.ts'

const MAIN = fileURLToPath(new URL('browser-main.ts', import.meta.url))

/** The callback, as it came back from the app's listener. */
export type ComingBack = Extract<BrowserAnswer, { writtenAt: number }>

/** A person with a browser, whose work takes nothing from the process that is measured. */
export interface BrowserProcess {
  /** Signs in at the address; gives the callback, which is not sent yet. */
  signIn(address: string, username?: string): Promise<URL>
  /** Sends the callback and takes the page that follows. */
  comeBack(callback: URL, formPost?: boolean): Promise<ComingBack>
  close(): void
}

export function startBrowserProcess(): BrowserProcess {
  const child = fork(MAIN)
  const ask = async (order: BrowserOrder): Promise<BrowserAnswer> => {
    const over = new AbortController()
    const ended = once(child, 'exit', over).then(() => Promise.reject(new Error('the browser ended')))
    ended.catch(() => {})
    child.send(order)
    const [answer] = await Promise.race([once(child, 'message', over), ended])
    over.abort()
    return answer
  }
  return {
    signIn: async (address, username = 'hanako') =>
      new URL(((await ask({ kind: 'sign-in', address, username })) as { callback: string }).callback),
    comeBack: async (callback, formPost = false) =>
      (await ask({ kind: 'come-back', callback: callback.href, formPost })) as ComingBack,
    close: () => void child.disconnect()
  }
}
