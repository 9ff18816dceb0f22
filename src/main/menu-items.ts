import type { MenuItemConstructorOptions } from 'electron'
import { LANGUAGES, type LanguageChoice } from '../shared/language.ts'
import { isUnderWay, type SessionState } from '../shared/state.ts'
import type { UpdateState } from '../shared/update.ts'
import { LANGUAGE_NAMES, type Words } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'

/** The languages to choose from. Each is named in itself, for those who cannot read the present one. */
export function languageItem(chosen: LanguageChoice, { menu }: Words, actions: Actions) {
  const item = (language: LanguageChoice, label: string): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: language === chosen,
    click: () => actions.command({ type: 'set-language', language })
  })
  const languages = LANGUAGES.map(language => item(language, LANGUAGE_NAMES[language]))
  const submenu = [item('system', menu.languageSystem), ...languages]
  return { label: menu.language, submenu } satisfies MenuItemConstructorOptions
}

export function launchAtLoginItem(on: boolean, { tray }: Words, actions: Actions) {
  return {
    label: tray.launchAtLogin,
    type: 'checkbox',
    checked: on,
    click: () => actions.setLaunchAtLogin(!on)
  } satisfies MenuItemConstructorOptions
}

/** What can be done about new versions now; nothing where the app does not look for any. */
export function updateItems(
  update: UpdateState,
  state: SessionState,
  { tray }: Words,
  actions: Actions
): MenuItemConstructorOptions[] {
  switch (update.kind) {
    case 'off':
      return []
    case 'idle':
      return [{ label: tray.checkForUpdates, click: actions.checkForUpdates }]
    case 'checking':
      return [{ label: tray.checkingForUpdates, enabled: false }]
    case 'downloading':
      return [{ label: tray.downloadingUpdate(update.version), enabled: false }]
    case 'ready':
      return [
        {
          label: tray.restartToUpdate(update.version),
          enabled: !isUnderWay(state),
          click: actions.restartToUpdate
        }
      ]
  }
}
