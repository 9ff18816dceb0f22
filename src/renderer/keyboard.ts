import { useEffect } from 'preact/hooks'
import type { SessionState } from '../shared/state.ts'

/** Marks the element that Enter activates and that has the focus when its screen appears. */
export const MAIN_ACTION = 'data-main-action'

/** Marks the button that Escape presses. */
export const CANCEL_ACTION = 'data-cancel-action'

/** Equal for states that look like the same screen, so that a mere update leaves the focus where the user put it. */
export function screenKey(state: SessionState): string {
  return state.kind === 'signing-in' ? `${state.kind} ${state.step}` : state.kind
}

/** Escape cancels, Enter does the main thing even if nothing has the focus, and a new screen takes the focus. */
export function useKeyboard(screen: string): void {
  useEffect(() => {
    // From the top, and no further than needed: what is above tells what the main thing is about.
    scrollTo(0, 0)
    const main = find(MAIN_ACTION)
    main?.focus({ preventScroll: true })
    main?.scrollIntoView({ block: 'nearest' })
  }, [screen])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || event.defaultPrevented) return
      if (event.key === 'Escape') find(CANCEL_ACTION)?.click()
      if (event.key === 'Enter' && event.target === document.body) find(MAIN_ACTION)?.click()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function find(attribute: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[${attribute}]`)
}
