import { app, Menu, Notification } from 'electron'
import type { View } from '../shared/ipc.ts'
import { wordsIn } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'
import { menuTemplate } from './app-menu.ts'
import { setupTray } from './tray.ts'
import { trayView } from './tray-menu.ts'

/**
 * Puts up the tray and the application menu.
 *
 * @returns a function that makes both follow a view
 */
export function setupShell(view: View, actions: Actions): (view: View) => void {
  const updateTray = setupTray(trayView(view.state, wordsIn(view.language), actions), actions.openWindow)
  const update = (next: View) => {
    const words = wordsIn(next.language)
    updateTray(trayView(next.state, words, actions))
    const facts = { ...next, platform: process.platform, development: !app.isPackaged }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, words, actions)))
  }
  update(view)
  return update
}

/** Tells the user, the first time the window is closed, where the app has gone. */
export function tellOfTray(view: View): void {
  const { title, body } = wordsIn(view.language).tray.stillRunning
  if (Notification.isSupported()) new Notification({ title, body }).show()
}
