import { app, Menu } from 'electron'
import type { View } from '../shared/ipc.ts'
import type { UpdateState } from '../shared/update.ts'
import { wordsIn } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'
import { menuTemplate } from './app-menu.ts'
import { setupTray } from './tray.ts'
import { trayView } from './tray-menu.ts'

/** What tray and menu show: the window's view, and what the window does not know. */
export type ShellView = View & { readonly launchAtLogin: boolean; readonly update: UpdateState }

/**
 * Puts up the tray and the application menu.
 *
 * @returns a function that makes both follow a view
 */
export function setupShell(view: ShellView, actions: Actions): (view: ShellView) => void {
  const updateTray = setupTray(trayView(view, wordsIn(view.language), actions), actions.openWindow)
  const update = (next: ShellView) => {
    const words = wordsIn(next.language)
    updateTray(trayView(next, words, actions))
    const facts = { ...next, development: !app.isPackaged }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, words, actions)))
  }
  update(view)
  return update
}
