import { Message, NameFlag, RequestNameReply, sessionBus } from 'dbus-next'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'

export interface ShownNotification {
  readonly title: string
  readonly body: string
}

/** The part of a Linux desktop that shows notifications. */
export interface NotificationHost {
  /** All that were shown so far. */
  readonly shown: readonly ShownNotification[]
  /** Clicks the newest one. */
  click(): void
  close(): void
}

/**
 * Becomes the notification daemon of the session bus that `DBUS_SESSION_BUS_ADDRESS` names. Source: Desktop
 * Notifications Specification 1.2 of freedesktop.org.
 *
 * @throws {Error} if the bus has one already: that would be somebody's real desktop
 */
export async function startNotificationHost(): Promise<NotificationHost> {
  const bus = sessionBus()
  const shown: ShownNotification[] = []
  const answers: Record<string, (body: unknown[]) => [signature: string, body: unknown[]]> = {
    GetServerInformation: () => ['ssss', ['test', 'Genkan', '1', '1.2']],
    GetCapabilities: () => ['as', [['body', 'actions']]],
    Notify: ([, , , title, body]) => ['u', [shown.push({ title: String(title), body: String(body) })]],
    CloseNotification: () => ['', []]
  }
  bus.addMethodHandler((message: Message) => {
    const answer = message.path === PATH ? answers[message.member]?.(message.body) : undefined
    if (!answer) return false
    bus.send(Message.newMethodReturn(message, ...answer))
    return true
  })
  const reply = await bus.requestName(NAME, NameFlag.DO_NOT_QUEUE)
  if (reply !== RequestNameReply.PRIMARY_OWNER)
    throw new Error('The session bus shows notifications already.')
  return {
    shown,
    click: () => bus.send(Message.newSignal(PATH, NAME, 'ActionInvoked', 'us', [shown.length, 'default'])),
    close: () => bus.disconnect()
  }
}
