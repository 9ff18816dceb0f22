import { Notification } from 'electron'
import type { SessionState } from '../shared/state.ts'
import type { Words } from '../shared/words/index.ts'
import { type Message, messageOf } from './notification-messages.ts'

/** How long the window may take to get the focus that it asks for after a sign-in, in milliseconds. */
const FOCUS_LIMIT = 1_000

/** Chromium drops a notification that nothing refers to, and with it its click. */
const shown = new Set<Notification>()

/**
 * Tells of what happened while the user is looking elsewhere.
 *
 * @param isFocused whether the user is looking at the window
 * @returns a function that takes every state
 */
export function setupNotifications(
  isFocused: () => boolean,
  onClick: () => void
): (state: SessionState, words: Words) => void {
  let before: SessionState = { kind: 'restoring' }
  return (state, words) => {
    const message = messageOf(before, state, words)
    before = state
    // After a sign-in the window comes to the front by itself, unless the system does not let it.
    if (message) setTimeout(() => isFocused() || notify(message, onClick), FOCUS_LIMIT)
  }
}

/** Shows a notification, where the system has any. */
export function notify(message: Message, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification(message)
  shown.add(notification)
  notification.on('click', onClick)
  notification.on('close', () => shown.delete(notification))
  notification.show()
}
