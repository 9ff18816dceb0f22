import type { MenuItemConstructorOptions } from 'electron'
import type { LanguageChoice } from '../shared/language.ts'
import type { SessionState } from '../shared/state.ts'
import type { Words } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'

export interface MenuFacts {
  readonly state: SessionState
  readonly languageChoice: LanguageChoice
  readonly platform: NodeJS.Platform
  /** Whether developer entries are shown. */
  readonly development: boolean
}

/** The application menu as a function of the state, with each platform's standard entries and accelerators. */
export function menuTemplate(facts: MenuFacts, words: Words, actions: Actions): MenuItemConstructorOptions[] {
  const { menu, tray } = words
  const mac = facts.platform === 'darwin'
  const account: MenuItemConstructorOptions[] = [
    {
      label: tray.signIn,
      accelerator: 'CmdOrCtrl+I',
      enabled: facts.state.kind === 'signed-out',
      click: () => actions.command({ type: 'sign-in', way: 'any' })
    },
    {
      label: tray.cancelSignIn,
      enabled: facts.state.kind === 'signing-in',
      click: () => actions.command({ type: 'cancel-sign-in' })
    },
    {
      label: tray.signOut,
      accelerator: 'CmdOrCtrl+Shift+O',
      enabled: facts.state.kind === 'signed-in',
      click: () => actions.command({ type: 'sign-out', everywhere: true })
    }
  ]
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: menu.account,
      submenu: mac ? account : [...account, { type: 'separator' }, { label: tray.quit, role: 'quit' }]
    },
    { label: menu.edit, role: 'editMenu' },
    { label: menu.view, submenu: viewEntries(facts, menu, actions) },
    { label: menu.window, role: 'windowMenu' },
    {
      label: menu.help,
      role: 'help',
      submenu: [{ label: menu.copyReport, click: () => actions.command({ type: 'copy', what: 'report' }) }]
    }
  ]
}

function viewEntries(facts: MenuFacts, menu: Words['menu'], actions: Actions): MenuItemConstructorOptions[] {
  const language = (choice: LanguageChoice, label: string): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: facts.languageChoice === choice,
    click: () => actions.command({ type: 'set-language', language: choice })
  })
  return [
    {
      label: menu.language,
      // Each language is named in itself, for those who cannot read the present one.
      submenu: [language('system', menu.languageSystem), language('en', 'English'), language('ja', '日本語')]
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    ...(facts.development ? [{ type: 'separator' as const }, { role: 'toggleDevTools' as const }] : [])
  ]
}
