import { app } from 'electron'
import { isKeychainBusy } from './keychain.ts'

/** Lets go of the port before the app ends. Later than `before-quit`, Electron does not wait any more (measured). */
export function quitAfter(close: () => Promise<void>): void {
  let closed = false
  app.on('before-quit', event => {
    if (closed) return
    event.preventDefault()
    void close().finally(() => {
      closed = true
      // Not within the question that was just answered: Electron would not hear it (measured).
      setImmediate(() => app.quit())
    })
  })
  // A process that ends waits for its threads, and the one that asks a keychain that hangs is held for 25 s (measured):
  // so long, a new launch would find this one still there.
  app.on('quit', () => {
    if (isKeychainBusy()) process.kill(process.pid, 'SIGKILL')
  })
}
