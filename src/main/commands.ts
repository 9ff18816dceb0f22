import type { Command } from '../shared/command.ts'
import type { LanguageChoice } from '../shared/language.ts'
import type { Authenticator } from './auth/authenticator.ts'

export interface CommandEffects {
  /** Null while the app is not configured. */
  readonly authenticator: Authenticator | null
  readonly readClipboard: () => Promise<string>
  readonly writeClipboard: (text: string) => void
  readonly openAccountPage: () => Promise<void>
  readonly setLanguage: (choice: LanguageChoice) => void
  readonly report: () => string
  readonly log: (message: string) => void
}

/** Carries out what the user asked for in window, tray or menu. Never throws: what came of it shows in the state. */
export function commandHandler(effects: CommandEffects): (command: Command) => void {
  return command => {
    carryOut(command, effects).catch(error => effects.log(`${command.type} failed: ${error}`))
  }
}

async function carryOut(command: Command, effects: CommandEffects): Promise<void> {
  const { authenticator } = effects
  switch (command.type) {
    case 'sign-in':
      return authenticator?.signIn(command.way)
    case 'reopen-browser':
      return authenticator?.reopenBrowser()
    case 'copy-sign-in-link':
      return copy(authenticator?.signInLink(), effects)
    case 'paste-address':
      return authenticator?.pasteAddress(await effects.readClipboard())
    case 'cancel-sign-in':
      return authenticator?.cancelSignIn()
    case 'sign-out':
      return authenticator?.signOut(command.everywhere)
    case 'check-session':
      return authenticator?.check()
    case 'copy':
      return copy(command.what === 'report' ? effects.report() : redirectUri(authenticator), effects)
    case 'open-account-page':
      return effects.openAccountPage()
    case 'set-language':
      return effects.setLanguage(command.language)
  }
}

function copy(text: string | null | undefined, effects: CommandEffects): void {
  if (text) effects.writeClipboard(text)
}

function redirectUri(authenticator: Authenticator | null): string | null {
  const state = authenticator?.state
  return state?.kind === 'signing-in' ? state.redirectUri : null
}
