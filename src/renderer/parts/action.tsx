import type { ComponentChildren } from 'preact'
import type { WindowCommand } from '../../shared/command.ts'
import { useSurroundings } from '../context.ts'
import { CANCEL_ACTION, MAIN_ACTION } from '../keyboard.ts'

interface Props {
  readonly command: WindowCommand
  readonly look: 'primary' | 'secondary' | 'quiet' | 'row' | 'microsoft'
  /** Has the focus when its screen appears, and Enter presses it. */
  readonly main?: boolean
  /** Escape presses it. */
  readonly cancels?: boolean
  readonly describedBy?: string
  readonly children: ComponentChildren
}

/** A button that asks the main process for something. */
export function Action({ command, look, main, cancels, describedBy, children }: Props) {
  const { send } = useSurroundings()
  return (
    <button
      type="button"
      class={`action action-${look}`}
      aria-describedby={describedBy}
      {...{ [MAIN_ACTION]: main, [CANCEL_ACTION]: cancels }}
      onClick={() => send(command)}
    >
      {children}
    </button>
  )
}
