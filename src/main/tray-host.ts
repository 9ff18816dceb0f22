import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const BUS = 'org.freedesktop.DBus'
const PATH = '/org/freedesktop/DBus'
const WATCHER = 'org.kde.StatusNotifierWatcher'

/** One question to the session bus, asked with what GNOME brings along and with what D-Bus itself does. */
const QUESTIONS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['gdbus', 'call', '--session', '-d', BUS, '-o', PATH, '-m', `${BUS}.NameHasOwner`, WATCHER],
  [
    'dbus-send',
    ...['--session', '--print-reply', `--dest=${BUS}`, PATH, `${BUS}.NameHasOwner`, `string:${WATCHER}`]
  ]
]

const TIME_LIMIT = 2_000

/**
 * Whether the desktop shows tray icons now. On Linux not every one does: GNOME needs an extension, which may come and
 * go, so it is asked each time. Where nobody can be asked, and on other systems, the answer is yes.
 */
export async function hasTray(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  for (const [program, ...args] of QUESTIONS) {
    const answer = await promisify(execFile)(program, args, { timeout: TIME_LIMIT }).catch(() => null)
    if (answer) return /\btrue\b/.test(answer.stdout)
  }
  return true
}
