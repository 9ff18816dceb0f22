import { Message, type MessageBus } from 'dbus-next'

/** Calls a method of one object and returns the arguments of the reply. */
export type ObjectCalls = (
  iface: string,
  member: string,
  signature: string,
  body: unknown[]
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what the signature of the method says.
) => Promise<any[]>

/** Calls by plain messages, since the tray objects of Electron answer no introspection (measured). */
export function busCalls(bus: MessageBus): (destination: string, path: string) => ObjectCalls {
  return (destination, path) => async (iface, member, signature, body) => {
    const message = new Message({ destination, path, interface: iface, member, signature, body })
    const reply = await bus.call(message)
    return reply?.body ?? []
  }
}
