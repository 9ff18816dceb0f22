import type { WindowCommand } from './command.ts'
import type { Language, LanguageChoice } from './language.ts'
import type { DirectSignIn, SetupView } from './setup.ts'
import type { SessionState } from './state.ts'

/** The whole contract between the main process and the window: one object down, one kind of message up. */
export const CHANNELS = {
  /** main → window: the view, whenever it changed. */
  view: 'genkan:view',
  /** window → main: the view now. */
  getView: 'genkan:get-view',
  /** window → main: something the user asked for. */
  command: 'genkan:command'
} as const

/** What the window shows, entirely. It keeps no copy that it edits. No token, code, verifier or secret is in it. */
export interface View {
  readonly state: SessionState
  /** The set-up screen, which is shown instead of the state's own; null while it is not. */
  readonly setup: SetupView | null
  /** The buttons that lead to one identity provider. */
  readonly directSignIn: readonly DirectSignIn[]
  readonly language: Language
  readonly languageChoice: LanguageChoice
  /** The system's accent colour as `#rrggbb`, or null for the app's own. */
  readonly accentColor: string | null
  readonly appVersion: string
  readonly platform: 'darwin' | 'linux' | 'win32'
  /** True in a development build with the embedded identity provider. */
  readonly embeddedProvider: boolean
}

/** What the preload script exposes to the window as `window.genkan`. */
export interface Bridge {
  getView(): Promise<View>
  /** Calls back with every new view; the returned function ends that. */
  onView(listener: (view: View) => void): () => void
  /** Resolves when the main process has taken the command; what came of it shows in the view. */
  send(command: WindowCommand): Promise<void>
}
