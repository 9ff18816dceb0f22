import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly hint?: string | false
  /** The control, which has to take these attributes to belong to its label and hint. */
  readonly children: (attributes: ControlAttributes) => JSX.Element
}

interface ControlAttributes {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly autoComplete: 'off'
  readonly spellcheck: false
}

/** A control with its label, and a hint where it needs one. */
export function Field({ label, hint, children }: Props) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(hint && { 'aria-describedby': hintId }), autoComplete: 'off', spellcheck: false })}
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
