import type { Command } from '../shared/command.ts'

/** What tray and menu can ask for: the window's commands, and what belongs to the app itself. */
export interface Actions {
  readonly command: (command: Command) => void
  readonly openWindow: () => void
  readonly setLaunchAtLogin: (on: boolean) => void
  readonly showAbout: () => void
  readonly quit: () => void
}
