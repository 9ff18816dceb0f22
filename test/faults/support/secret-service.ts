import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Message, type MessageBus, sessionBus, Variant } from 'dbus-next'
import { endProcess } from '../../../build/processes.ts'

const PASSWORD = 'genkan'
const NAME = 'org.freedesktop.secrets'
const INTERFACE = 'org.freedesktop.Secret'
const SERVICE = '/org/freedesktop/secrets'
const COLLECTION = '/org/freedesktop/secrets/collection/login'

/** A session bus and a GNOME Keyring of a test's own, to lock, freeze and end as it likes (Linux). */
export class SecretService {
  readonly env: Readonly<Record<string, string>>
  readonly #home: string
  #bus: ChildProcess | undefined
  #calls: MessageBus | undefined
  #keyring: ChildProcess | undefined

  private constructor(home: string, env: Readonly<Record<string, string>>) {
    this.#home = home
    this.env = env
  }

  static async start(): Promise<SecretService> {
    const home = await mkdtemp(join(tmpdir(), 'genkan-keyring-'))
    const address = `unix:path=${home}/bus`
    const env = {
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_RUNTIME_DIR: join(home, 'run'),
      DBUS_SESSION_BUS_ADDRESS: address
    }
    await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 })
    await writeFile(join(home, 'bus.conf'), configuration(address))
    const service = new SecretService(home, env)
    await service.startBus()
    return service
  }

  /** Starts the bus with the keyring on it; again, after `endBus`. */
  async startBus(): Promise<void> {
    const args = ['--nofork', '--nopidfile', '--print-address=1']
    const bus = spawn('dbus-daemon', [`--config-file=${join(this.#home, 'bus.conf')}`, ...args], {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'ignore']
    })
    this.#bus = bus
    await once(bus.stdout, 'data')
    this.#calls = sessionBus({ busAddress: String(this.env['DBUS_SESSION_BUS_ADDRESS']) })
    // The bus is ended on purpose.
    this.#calls.on('error', () => {})
    await this.startKeyring()
  }

  /** Starts the keyring, unlocked; again, after `endKeyring`. One that is `new` was never set up: nothing can be kept in it. */
  async startKeyring(as: 'unlocked' | 'new' = 'unlocked'): Promise<void> {
    const unlock = as === 'unlocked' ? ['--unlock'] : []
    if (as === 'new') await rm(join(this.#home, 'keyrings'), { recursive: true })
    this.#keyring = this.#keyringDaemon('--foreground', ...unlock, '--components=secrets')
    while (!(await this.#isOwned())) await new Promise(resolve => setTimeout(resolve, 20))
  }

  lock(): Promise<unknown> {
    return this.#call(NAME, SERVICE, `${INTERFACE}.Service`, 'Lock', 'ao', [[COLLECTION]])
  }

  /** Unlocks as PAM does at login, without a dialog. */
  async unlock(): Promise<void> {
    const opened = await this.#call(NAME, SERVICE, `${INTERFACE}.Service`, 'OpenSession', 'sv', [
      'plain',
      new Variant('s', '')
    ])
    const secret = [opened?.body[1], Buffer.alloc(0), Buffer.from(PASSWORD), 'text/plain']
    const unlocking = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface'
    await this.#call(NAME, SERVICE, unlocking, 'UnlockWithMasterPassword', 'o(oayays)', [COLLECTION, secret])
  }

  /** Lets the keyring take calls and not answer them, until `thaw`. */
  freeze(): void {
    this.#keyring?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#keyring?.kill('SIGCONT')
  }

  async endKeyring(): Promise<void> {
    if (this.#keyring) await kill(this.#keyring)
  }

  async endBus(): Promise<void> {
    if (this.#bus) await kill(this.#bus)
  }

  async close(): Promise<void> {
    this.#calls?.disconnect()
    await this.endKeyring()
    if (this.#bus) await endProcess(this.#bus)
    await rm(this.#home, { recursive: true, force: true, maxRetries: 3 })
  }

  #keyringDaemon(...args: string[]): ChildProcess {
    const env = { ...process.env, ...this.env }
    const daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
    daemon.stdin.end(PASSWORD)
    return daemon
  }

  async #isOwned(): Promise<boolean> {
    const reply = await this.#call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'NameHasOwner', 's', [
      NAME
    ])
    return reply?.body[0] === true
  }

  #call(destination: string, path: string, face: string, member: string, signature: string, body: unknown[]) {
    if (!this.#calls) throw new Error('there is no bus')
    return this.#calls.call(new Message({ destination, path, interface: face, member, signature, body }))
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Without service folders, so that nothing is ever started on the bus but what is started here. */
function configuration(address: string): string {
  return `<busconfig><type>session</type><listen>${address}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
}
