import type { Bridge, View } from '../shared/ipc.ts'

/** Shows the view as it is now and then every new one; an answer older than what was pushed meanwhile is dropped. */
export function followView(bridge: Bridge, show: (view: View) => void): void {
  let pushed = false
  bridge.onView(view => {
    pushed = true
    show(view)
  })
  void bridge.getView().then(view => {
    if (!pushed) show(view)
  })
}
