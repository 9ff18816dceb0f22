import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { wordsIn } from '../../shared/words/index.ts'
import { currentLanguage } from '../language.ts'
import { lacksDisplay } from './display.ts'
import { orderIn } from './order.ts'

/**
 * Switches of Chromium that fuses do not cover. By the first ones other programs could drive the window; by the others
 * they could read or change what the app and the server say to each other.
 */
const REFUSED = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-io-pipes'],
  ...[
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'disable-web-security',
    'log-net-log',
    'ssl-key-log-file'
  ]
]
/** Launchers add this one by themselves where the system does not allow the sandbox. */
const WITHOUT_SANDBOX = 'no-sandbox'

/**
 * Ends the installed app if its command line has a switch that would undo its protection. At the first line of the app no
 * port or pipe for debugging is open yet (measured).
 *
 * @returns whether the app is ending
 */
export function refuseSwitches(): boolean {
  if (!app.isPackaged) return false
  const has = (name: string) => app.commandLine.hasSwitch(name)
  const refused = REFUSED.find(name => has(name) && !(name === 'remote-debugging-port' && isTestBuild()))
  const { refusedSwitch, noSandbox } = wordsIn(currentLanguage('system')).commandLine
  if (refused) {
    console.error(refusedSwitch(`--${refused}`))
    app.exit(1)
    return true
  }
  if (!has(WITHOUT_SANDBOX)) return false
  console.error(noSandbox)
  if (orderIn(process.argv) || lacksDisplay()) app.exit(1)
  void app.whenReady().then(() => {
    dialog.showErrorBox(app.getName(), noSandbox)
    app.exit(1)
  })
  return true
}

/** The tests put `"debuggable": true` into the package.json of a package, to look into its window. No option makes one. */
function isTestBuild(): boolean {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')).debuggable === true
}
