import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { commandSchema, type WindowCommand } from '../shared/command.ts'
import { CHANNELS, type View } from '../shared/ipc.ts'
import { APP_ORIGIN } from './app-origin.ts'
import { rateLimit } from './rate-limit.ts'

/** Faster than anybody clicks, and slow enough for a hostile window to keep nobody busy. */
const mayCommand = rateLimit(30, 10_000)

/**
 * Answers the window. A frame that is not the window's own page could ask for a sign-out or flood the browser with
 * tabs, so every message is checked for its sender, and for its form.
 */
export function setupIpc(getView: () => View, onCommand: (command: WindowCommand) => void): void {
  ipcMain.handle(CHANNELS.getView, event => {
    checkSender(event)
    return getView()
  })
  ipcMain.handle(CHANNELS.command, (event, message: unknown) => {
    checkSender(event)
    // Without an error: Electron logs each one, and a flood would push all else out of the log.
    if (!mayCommand()) return
    const command = commandSchema.safeParse(message)
    if (!command.success) throw new Error('unknown command')
    onCommand(command.data)
  })
}

function checkSender({ sender, senderFrame }: IpcMainInvokeEvent): void {
  const own = senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${APP_ORIGIN}/`)
  if (!own) throw new Error('unknown sender')
}
