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

/** Both menus take 15 ms to build (measured), so changes wait this long for others that may follow; in milliseconds. */
const TOGETHER = 50

/**
 * Puts up the tray and the application menu.
 *
 * @param view gives the view as it is at the time
 * @param start when to put them up
 * @returns a function that makes both follow the view
 */
export function setupShell(view: () => ShellView, actions: Actions, start: Promise<void>): () => void {
  let update = () => {}
  void start.then(() => {
    const updateTray = setupTray(actions.openWindow)
    update = () => {
      const now = view()
      const words = wordsIn(now.language)
      updateTray(trayView(now, words, actions))
      const facts = { ...now, development: !app.isPackaged }
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, words, actions)))
    }
    update()
  })
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      update()
    }, TOGETHER)
  }
}
