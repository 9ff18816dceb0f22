import { app, Menu } from 'electron'
import { wordsIn } from '../shared/words/index.ts'
import { registerAppScheme } from './app-protocol.ts'
import { carryOut } from './command-line/carry-out.ts'
import { lacksDisplay } from './command-line/display.ts'
import { orderIn } from './command-line/order.ts'
import { refuseSwitches } from './command-line/refused-switches.ts'
import { disableDnsPrefetch } from './harden.ts'
import { currentLanguage } from './language.ts'
import { start } from './start.ts'

const order = orderIn(process.argv)
if (refuseSwitches()) {
  // The app is ending.
} else if (order) {
  void carryOut(order)
} else if (lacksDisplay()) {
  console.error(wordsIn(currentLanguage('system')).commandLine.noDisplay)
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  registerAppScheme()
  disableDnsPrefetch()
  // Electron would make a menu of its own.
  Menu.setApplicationMenu(null)
  app.whenReady().then(start)
} else {
  // One app per user: a second launch shows the first one's window.
  app.quit()
}
