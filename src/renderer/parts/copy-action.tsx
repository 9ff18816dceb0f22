import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { WindowCommand } from '../../shared/command.ts'
import { useSurroundings } from '../context.ts'

const CONFIRMATION_MS = 2000

interface Props {
  readonly command: WindowCommand
  readonly look: 'secondary' | 'quiet' | 'row'
  readonly label: string
  readonly children?: ComponentChildren
}

/** A button after which something is in the clipboard, and which says so for two seconds. */
export function CopyAction({ command, look, label, children }: Props) {
  const { send, words } = useSurroundings()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <button
      type="button"
      class={`action action-${look}`}
      onClick={async () => {
        await send(command)
        setCopied(true)
      }}
    >
      <span aria-live="polite">{copied ? words.window.copied : label}</span>
      {children}
    </button>
  )
}
