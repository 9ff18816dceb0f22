import type { MenuItemConstructorOptions } from 'electron'
import { displayName } from '../shared/display-name.ts'
import type { LanguageChoice } from '../shared/language.ts'
import type { SessionState } from '../shared/state.ts'
import type { UpdateState } from '../shared/update.ts'
import type { Words } from '../shared/words/index.ts'
import type { Actions } from './actions.ts'
import { languageItem, launchAtLoginItem, updateItems } from './menu-items.ts'

export interface TrayFacts {
  readonly state: SessionState
  readonly languageChoice: LanguageChoice
  readonly launchAtLogin: boolean
  readonly update: UpdateState
}

export interface TrayView {
  readonly icon: 'signed-in' | 'signed-out' | 'attention'
  readonly tooltip: string
  readonly items: MenuItemConstructorOptions[]
}

/** The tray as a function of the state. */
export function trayView(facts: TrayFacts, words: Words, actions: Actions): TrayView {
  const { state } = facts
  const { tray } = words
  const status = statusOf(state, tray)
  const action = actionOf(state, tray, actions)
  return {
    icon: iconOf(state),
    tooltip: `Genkan – ${status}`,
    items: [
      { label: status, enabled: false },
      { type: 'separator' },
      { label: tray.open, click: actions.openWindow },
      ...(action ? [action] : []),
      { type: 'separator' },
      launchAtLoginItem(facts.launchAtLogin, words, actions),
      languageItem(facts.languageChoice, words, actions),
      { type: 'separator' },
      ...updateItems(facts.update, state, words, actions),
      { label: tray.about, click: actions.showAbout },
      { label: tray.quit, click: actions.quit }
    ]
  }
}

function iconOf(state: SessionState): TrayView['icon'] {
  if (state.kind === 'signed-in') return state.freshness.kind === 'stale' ? 'attention' : 'signed-in'
  return state.kind === 'unconfigured' || (state.kind === 'signed-out' && state.why)
    ? 'attention'
    : 'signed-out'
}

function statusOf(state: SessionState, tray: Words['tray']): string {
  switch (state.kind) {
    case 'unconfigured':
      return tray.unconfigured
    case 'restoring':
      return tray.restoring
    case 'signed-out':
      return tray.signedOut
    case 'signing-in':
      return tray.signingIn
    case 'signing-out':
      return tray.signingOut
    case 'signed-in':
      return tray.signedInAs(displayName(state.account.profile))
  }
}

function actionOf(
  state: SessionState,
  tray: Words['tray'],
  actions: Actions
): MenuItemConstructorOptions | null {
  switch (state.kind) {
    case 'signed-out':
      return { label: tray.signIn, click: () => actions.command({ type: 'sign-in', way: 'any' }) }
    case 'signing-in':
      return { label: tray.cancelSignIn, click: () => actions.command({ type: 'cancel-sign-in' }) }
    case 'signed-in':
      return { label: tray.signOut, click: () => actions.command({ type: 'sign-out', everywhere: true }) }
    default:
      return null
  }
}
