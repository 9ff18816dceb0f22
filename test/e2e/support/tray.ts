import { Message, NameFlag, RequestNameReply, sessionBus, Variant } from 'dbus-next'
import { busCalls, type ObjectCalls } from './bus-calls.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
/**
 * How long a click may take, in milliseconds. The menu follows the window a little later; one that changes under the pointer
 * has other numbers for its entries, and takes no click for the old ones.
 */
const CLICK_LIMIT = 5_000
const PAUSE = 25

/** An entry of a tray menu. */
export interface MenuEntry {
  readonly label: string
  readonly enabled: boolean
  /** Of a check box or a radio button. */
  readonly checked: boolean
}

/** A tray icon, as a Linux panel sees it. */
export interface TrayItem {
  tooltip(): Promise<string>
  /** Its picture: `[width, height, ARGB bytes]` for each size. Empty if the app names a file instead. */
  icon(): Promise<[number, number, Uint8Array][]>
  /** Its menu as it is now, without separators. */
  menu(): Promise<MenuEntry[]>
  /** Clicks the menu entry with this label. */
  click(label: string): Promise<void>
  /** Clicks the icon itself. */
  activate(): Promise<void>
}

/** The panel: the StatusNotifierWatcher of the session bus. */
export interface TrayHost {
  /** The icon of a process, as soon as it is there. */
  itemOf(pid: number): Promise<TrayItem>
  close(): void
}

/**
 * Becomes the StatusNotifierWatcher of the session bus that `DBUS_SESSION_BUS_ADDRESS` names, which makes apps show
 * their tray icons. Source: the StatusNotifierItem specification of freedesktop.org.
 *
 * @throws {Error} if the bus has one already: that would be somebody's real desktop
 */
export async function startTrayHost(): Promise<TrayHost> {
  const bus = sessionBus()
  const call = busCalls(bus)
  const items = new Map<number, TrayItem>()
  const waiting = new Map<number, (item: TrayItem) => void>()
  const register = async (owner: string) => {
    const daemon = call('org.freedesktop.DBus', '/org/freedesktop/DBus')
    const [pid] = await daemon('org.freedesktop.DBus', 'GetConnectionUnixProcessID', 's', [owner])
    const item = trayItem(path => call(owner, path))
    items.set(pid, item)
    waiting.get(pid)?.(item)
  }
  bus.addMethodHandler((message: Message) => {
    if (message.path !== '/StatusNotifierWatcher') return false
    if (message.member === 'RegisterStatusNotifierItem') {
      bus.send(Message.newMethodReturn(message))
      register(message.sender)
    } else if (message.member === 'Get') {
      bus.send(Message.newMethodReturn(message, 'v', [watcherProperty(message.body[1])]))
    } else {
      return false
    }
    return true
  })
  const reply = await bus.requestName(WATCHER, NameFlag.DO_NOT_QUEUE)
  if (reply !== RequestNameReply.PRIMARY_OWNER) throw new Error('The session bus has a tray already.')
  return {
    itemOf: async pid => items.get(pid) ?? new Promise(resolve => waiting.set(pid, resolve)),
    close: () => bus.disconnect()
  }
}

function watcherProperty(name: string): Variant {
  return name === 'ProtocolVersion' ? new Variant('i', 0) : new Variant('b', true)
}

function trayItem(at: (path: string) => ObjectCalls): TrayItem {
  const item = at('/StatusNotifierItem')
  const property = async (name: string) => {
    const [variant] = await item('org.freedesktop.DBus.Properties', 'Get', 'ss', [ITEM, name])
    return variant.value
  }
  const entries = async () => {
    const menu = at(await property('Menu'))
    const [, layout] = await menu(MENU, 'GetLayout', 'iias', [0, -1, []])
    return flatten(layout)
  }
  return {
    tooltip: async () => (await property('ToolTip'))[2],
    icon: () => property('IconPixmap'),
    menu: async () => (await entries()).map(({ label, enabled, checked }) => ({ label, enabled, checked })),
    click: async label => {
      const clickOnce = async () => {
        const entry = (await entries()).find(candidate => candidate.label === label)
        if (!entry) throw new Error(`The tray menu has no “${label}”.`)
        const menu = at(await property('Menu'))
        await menu(MENU, 'Event', 'isvu', [entry.id, 'clicked', new Variant('i', 0), 0])
      }
      for (const until = Date.now() + CLICK_LIMIT; ; ) {
        try {
          return await clickOnce()
        } catch (error) {
          if (Date.now() > until) throw error
          await new Promise(resolve => setTimeout(resolve, PAUSE))
        }
      }
    },
    activate: async () => {
      await item(ITEM, 'Activate', 'ii', [0, 0])
    }
  }
}

/** `(ia{sv}av)` of com.canonical.dbusmenu: number, properties, children. */
type Layout = [id: number, properties: Record<string, Variant>, children: Variant<Layout>[]]

function flatten([id, properties, children]: Layout): (MenuEntry & { id: number })[] {
  const label = properties['label']?.value
  // A single underscore marks an access key, two stand for one.
  const entry = {
    id,
    label: label?.replace(/_(.)/g, '$1'),
    enabled: properties['enabled']?.value !== false,
    checked: properties['toggle-state']?.value === 1
  }
  return [...(label ? [entry] : []), ...children.flatMap(child => flatten(child.value))]
}
