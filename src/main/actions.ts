import type { Command } from '../shared/command.ts'

/** What tray and menu can ask for: the window's commands, and what belongs to the app itself. */
export interface Actions {
  readonly command: (command: Command) => void
  readonly openWindow: () => void
  readonly setLaunchAtLogin: (on: boolean) => void
  /** Looks for a new version, and says what came of it. */
  readonly checkForUpdates: () => void
  readonly restartToUpdate: () => void
  readonly showAbout: () => void
  readonly quit: () => void
}
