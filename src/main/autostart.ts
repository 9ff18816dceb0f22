import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A program that the desktop starts at login (freedesktop.org, Desktop Application Autostart Specification).
 */
export class Autostart {
  readonly #file: string
  readonly #command: readonly string[]

  /**
   * @param file path of the desktop file, in `$XDG_CONFIG_HOME/autostart`
   * @param command the program and its arguments
   */
  constructor(file: string, command: readonly string[]) {
    this.#file = file
    this.#command = command
  }

  /** Whether the file is there. Desktops switch an entry off by writing into it. */
  get isOn(): boolean {
    try {
      return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(readFileSync(this.#file, 'utf8'))
    } catch {
      return false
    }
  }

  /** @throws {Error} if the file cannot be written or removed */
  set(on: boolean): void {
    if (on) {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(this.#file, desktopEntry(this.#command))
    } else {
      rmSync(this.#file, { force: true })
    }
  }
}

/** The content of a desktop file (Desktop Entry Specification, "The Exec key"). */
export function desktopEntry(command: readonly string[]): string {
  return `[Desktop Entry]
Type=Application
Name=Genkan
Exec=${command.map(quoted).join(' ')}
Terminal=false
`
}

/** Within quotes four characters need a backslash, which values of type string double; `%` begins a field code. */
function quoted(argument: string): string {
  return `"${argument
    .replace(/["`$\\]/g, '\\$&')
    .replace(/\\/g, '\\\\')
    .replace(/%/g, '%%')}"`
}
