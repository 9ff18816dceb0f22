import { type Command, commandSchema, type WindowCommand } from '../shared/command.ts'
import type { LanguageChoice } from '../shared/language.ts'
import type { Authenticator } from './auth/authenticator.ts'
import type { Connection } from './connection.ts'
import type { Setup } from './setup/setup.ts'

export interface CommandEffects {
  readonly connection: Connection
  readonly setup: Setup
  readonly readClipboard: () => Promise<string>
  readonly writeClipboard: (text: string) => void
  readonly openAccountPage: () => Promise<void>
  readonly setLanguage: (choice: LanguageChoice) => void
  readonly report: () => string
  readonly log: (message: string) => void
}

/**
 * A message of the window as a command.
 *
 * @throws {Error} if it has not exactly the form of one
 */
export function windowCommand(message: unknown): WindowCommand {
  const command = commandSchema.safeParse(message)
  if (!command.success) throw new Error('unknown command')
  return command.data
}

/** Carries out what the user asked for in window, tray or menu. Never throws: what came of it shows in the state. */
export function commandHandler(effects: CommandEffects): (command: Command) => void {
  return command => {
    carryOut(command, effects).catch(error => effects.log(`${command.type} failed: ${error}`))
  }
}

async function carryOut(command: Command, effects: CommandEffects): Promise<void> {
  const { setup } = effects
  const { authenticator, configuration } = effects.connection
  const { directSignIn = [], signOutOfBrowser = true } = configuration.config ?? {}
  switch (command.type) {
    case 'sign-in':
      if (command.way.includes(':') && !directSignIn.some(({ target }) => target === command.way)) return
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
      return authenticator?.signOut(command.everywhere && signOutOfBrowser)
    case 'check-session':
      return authenticator?.check()
    case 'copy':
      return copy(command.what === 'report' ? effects.report() : redirectUri(authenticator, setup), effects)
    case 'open-account-page':
      return effects.openAccountPage()
    case 'open-setup':
    case 'close-setup':
    case 'check-setup':
    case 'paste-client-secret':
    case 'save-setup':
    case 'try-demo':
      return setup.carryOut(command)
    case 'set-language':
      return effects.setLanguage(command.language)
  }
}

function copy(text: string | null | undefined, effects: CommandEffects): void {
  if (text) effects.writeClipboard(text)
}

function redirectUri(authenticator: Authenticator | null, setup: Setup): string | null {
  if (setup.view) return setup.view.redirectUri
  const state = authenticator?.state
  return state?.kind === 'signing-in' ? state.redirectUri : null
}
