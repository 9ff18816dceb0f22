import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sessionBus } from 'dbus-next'
import { endProcess, run } from './processes.ts'

/** A desktop of one's own: display, session bus, keyring and home folder, none of them the user's. */
export interface DesktopSession {
  /** What a program needs in its environment to live on this desktop. */
  readonly env: Readonly<Record<string, string>>
  /** Ends everything on it and removes its files. */
  close(): Promise<void>
}

/** Somebody other than who runs the scripts. */
export interface OtherUser {
  readonly uid: number
  readonly gid: number
}

const READY_LIMIT_MS = 15_000
const KEYRING_PASSWORD = 'genkan'

// Without service folders, so that nothing is ever started on the bus but what is started here. Root looks in from
// outside when the desktop is another user's.
const busConfiguration = (socket: string) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow user="root"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/**
 * Starts a private desktop on Linux: Xvfb, a session bus and an unlocked gnome-keyring. On macOS and Windows the
 * desktop is the user's own, and the environment stays as it is.
 *
 * @param user whose desktop it is, on Linux as root; without, that of who runs this
 * @throws {Error} if a part does not come up within 15 s; what had started is ended
 */
export async function startDesktopSession(user?: OtherUser): Promise<DesktopSession> {
  if (process.platform !== 'linux') return { env: {}, close: async () => {} }
  const home = await mkdtemp(join(tmpdir(), 'genkan-desktop-'))
  const children: ChildProcess[] = []
  const close = async () => {
    for (const child of children.reverse()) await endProcess(child)
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const env: Record<string, string> = { ...(await privateFolders(home, user)), NO_AT_BRIDGE: '1' }
    const start = (command: string, args: string[], stdio: ('pipe' | 'ignore')[]) => {
      const child = spawn(command, args, { ...user, env: { ...process.env, ...env }, stdio })
      children.push(child)
      return child
    }
    env['DISPLAY'] = await startDisplay(start)
    env['WAYLAND_DISPLAY'] = ''
    env['DBUS_SESSION_BUS_ADDRESS'] = await startBus(start, home)
    env['DBUS_SYSTEM_BUS_ADDRESS'] = env['DBUS_SESSION_BUS_ADDRESS']
    await startKeyring(start, env['DBUS_SESSION_BUS_ADDRESS'])
    return { env, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Start = (command: string, args: string[], stdio: ('pipe' | 'ignore')[]) => ChildProcess

async function privateFolders(home: string, user?: OtherUser): Promise<Record<string, string>> {
  const folders = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: join(home, 'run')
  }
  const parents = [join(home, '.local')]
  for (const folder of [...parents, ...Object.values(folders)]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (user) await chown(folder, user.uid, user.gid)
  }
  return folders
}

async function startDisplay(start: Start): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset']
  const child = start('Xvfb', args, ['ignore', 'ignore', 'ignore', 'pipe'])
  return `:${await firstLine(child, 3)}`
}

async function startBus(start: Start, home: string): Promise<string> {
  const configuration = join(home, 'bus.conf')
  await writeFile(configuration, busConfiguration(join(home, 'run/bus')))
  const args = [`--config-file=${configuration}`, '--nofork', '--nopidfile', '--print-address=3']
  return firstLine(start('dbus-daemon', args, ['ignore', 'ignore', 'ignore', 'pipe']), 3)
}

async function startKeyring(start: Start, busAddress: string): Promise<void> {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const child = start('gnome-keyring-daemon', args, ['pipe', 'ignore', 'ignore'])
  child.stdin?.end(KEYRING_PASSWORD)
  await orFail(child, ownerOf('org.freedesktop.secrets', busAddress))
}

async function ownerOf(name: string, busAddress: string): Promise<void> {
  const bus = sessionBus({ busAddress })
  try {
    const proxy = await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus')
    const daemon = proxy.getInterface('org.freedesktop.DBus')
    await new Promise<void>((resolve, reject) => {
      daemon.on('NameOwnerChanged', changed => changed === name && resolve())
      daemon['NameHasOwner']?.(name).then((owned: boolean) => owned && resolve(), reject)
    })
  } finally {
    bus.disconnect()
  }
}

async function firstLine(child: ChildProcess, fd: number): Promise<string> {
  const stream = child.stdio[fd] as Readable
  const [chunk] = await orFail(child, once(stream, 'data'))
  return String(chunk).trim()
}

/** What `ready` brings, unless the process fails or the time is over first. */
async function orFail<T>(child: ChildProcess, ready: Promise<T>): Promise<T> {
  const program = child.spawnfile
  let timer: NodeJS.Timeout | undefined
  const failure = new Promise<never>((_, reject) => {
    child.once('error', error => reject(new Error(`${program} could not be started: ${error.message}`)))
    child.once('exit', code => reject(new Error(`${program} ended with code ${code} before it was ready`)))
    timer = setTimeout(() => reject(new Error(`${program} was not ready in time`)), READY_LIMIT_MS)
  })
  failure.catch(() => {})
  return Promise.race([ready, failure]).finally(() => clearTimeout(timer))
}

/** `node build/desktop-session.ts <command…>` runs a command on a private desktop. */
if (import.meta.main) {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Error('Usage: node build/desktop-session.ts <command> [argument…]')
  const session = await startDesktopSession()
  try {
    const options = { env: { ...process.env, ...session.env }, shell: process.platform === 'win32' }
    process.exitCode = await run(command, args, options)
  } finally {
    await session.close()
  }
}
