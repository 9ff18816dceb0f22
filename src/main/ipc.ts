import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { CHANNELS, type View } from '../shared/ipc.ts'
import { APP_ORIGIN } from './app-origin.ts'
import { rateLimit } from './rate-limit.ts'

/** Faster than anybody clicks, and slow enough for a hostile window to keep nobody busy. */
const mayCommand = rateLimit(30, 10_000)

/**
 * Answers the window. A frame that is not the window's own page could ask for a sign-out or flood the browser with
 * tabs, so every message is checked for its sender, and how many there are.
 *
 * @param onMessage takes a message whose form nobody has checked; rejects if it is not a command
 */
export function setupIpc(getView: () => Promise<View>, onMessage: (message: unknown) => Promise<void>): void {
  ipcMain.handle(CHANNELS.getView, event => {
    checkSender(event)
    return getView()
  })
  ipcMain.handle(CHANNELS.command, (event, message: unknown) => {
    checkSender(event)
    // Without an error: Electron logs each one, and a flood would push all else out of the log.
    if (!mayCommand()) return undefined
    return onMessage(message)
  })
}

function checkSender({ sender, senderFrame }: IpcMainInvokeEvent): void {
  const own = senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${APP_ORIGIN}/`)
  if (!own) throw new Error('unknown sender')
}
