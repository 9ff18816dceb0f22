import type { MenuItemConstructorOptions } from 'electron'
import type { LanguageChoice } from '../shared/language.ts'
import type { SessionState } from '../shared/state.ts'
import type { UpdateState } from '../shared/update.ts'
import type { Words } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'
import { languageItem, launchAtLoginItem, updateItems } from './menu-items.ts'

export interface MenuFacts {
  readonly state: SessionState
  readonly languageChoice: LanguageChoice
  readonly launchAtLogin: boolean
  readonly update: UpdateState
  readonly platform: NodeJS.Platform
  /** Whether developer entries are shown. */
  readonly development: boolean
}

type Items = MenuItemConstructorOptions[]

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The application menu as a function of the state, with each platform's standard entries and accelerators. Roles
 * bring the accelerators; their labels are given as well, since Electron would take those of the system's language.
 */
export function menuTemplate(facts: MenuFacts, words: Words, actions: Actions): Items {
  const { menu } = words
  const mac = facts.platform === 'darwin'
  const label = mac ? (word: string) => word : withAccessKey
  return [
    ...(mac ? [{ label: 'Genkan', submenu: macAppItems(facts, words, actions) }] : []),
    { label: label(menu.account, 'A'), submenu: accountItems(facts, words, actions) },
    { label: label(menu.edit, 'E'), submenu: editItems(menu) },
    { label: label(menu.view, 'V'), submenu: viewItems(facts, words, actions) },
    { label: label(menu.window, 'W'), role: 'window', submenu: windowItems(mac, menu) },
    { label: label(menu.help, 'H'), role: 'help', submenu: helpItems(facts, words, actions) }
  ]
}

/** A label with the letter that opens the menu together with Alt; where the word does not begin with it, it follows. */
function withAccessKey(word: string, key: string): string {
  return word.startsWith(key) ? `&${word}` : `${word}(&${key})`
}

function macAppItems(facts: MenuFacts, words: Words, actions: Actions): Items {
  const { menu, tray } = words
  return [
    { role: 'about', label: tray.about },
    ...updateItems(facts.update, facts.state, words, actions),
    SEPARATOR,
    setupItem(facts, words, actions),
    SEPARATOR,
    { role: 'services', label: menu.services },
    SEPARATOR,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.showAll },
    SEPARATOR,
    { role: 'quit', label: tray.quit }
  ]
}

function accountItems(facts: MenuFacts, words: Words, actions: Actions): Items {
  const { state } = facts
  const { tray } = words
  return [
    {
      label: tray.signIn,
      accelerator: 'CmdOrCtrl+I',
      enabled: state.kind === 'signed-out',
      click: () => actions.command({ type: 'sign-in', way: 'any' })
    },
    {
      label: tray.cancelSignIn,
      enabled: state.kind === 'signing-in',
      click: () => actions.command({ type: 'cancel-sign-in' })
    },
    {
      label: tray.signOut,
      accelerator: 'CmdOrCtrl+Shift+O',
      enabled: state.kind === 'signed-in',
      click: () => actions.command({ type: 'sign-out', everywhere: true })
    },
    SEPARATOR,
    ...(facts.platform === 'darwin' ? [] : [setupItem(facts, words, actions)]),
    launchAtLoginItem(facts.launchAtLogin, words, actions),
    ...(facts.platform === 'darwin' ? [] : [SEPARATOR, { role: 'quit', label: tray.quit } as const])
  ]
}

/** Where macOS has every app's settings, with the accelerator that people know for them. */
function setupItem({ state }: MenuFacts, words: Words, actions: Actions): MenuItemConstructorOptions {
  return {
    label: words.setup.menuItem,
    accelerator: 'CmdOrCtrl+,',
    enabled: state.kind === 'signed-out' || state.kind === 'signed-in',
    click: () => {
      actions.openWindow()
      actions.command({ type: 'open-setup' })
    }
  }
}

function editItems(menu: Words['menu']): Items {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    SEPARATOR,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'delete', label: menu.delete },
    SEPARATOR,
    { role: 'selectAll', label: menu.selectAll }
  ]
}

function viewItems(facts: MenuFacts, words: Words, actions: Actions): Items {
  const { menu } = words
  return [
    languageItem(facts.languageChoice, words, actions),
    SEPARATOR,
    { role: 'resetZoom', label: menu.actualSize },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    ...(facts.development ? [SEPARATOR, { role: 'toggleDevTools', label: menu.devTools } as const] : [])
  ]
}

function windowItems(mac: boolean, menu: Words['menu']): Items {
  return [
    { role: 'minimize', label: menu.minimize },
    ...(mac ? [{ role: 'zoom', label: menu.zoomWindow } as const] : []),
    { role: 'close', label: menu.close },
    ...(mac ? [SEPARATOR, { role: 'front', label: menu.front } as const] : [])
  ]
}

function helpItems(facts: MenuFacts, words: Words, actions: Actions): Items {
  const { menu, tray } = words
  const about = [
    SEPARATOR,
    ...updateItems(facts.update, facts.state, words, actions),
    { label: tray.about, click: actions.showAbout }
  ]
  return [
    { label: menu.copyReport, click: () => actions.command({ type: 'copy', what: 'report' }) },
    ...(facts.platform === 'darwin' ? [] : about)
  ]
}
