import { useState } from 'preact/hooks'
import type { ApplicationType, Setting, SetupTarget, SetupView } from '../../shared/setup.ts'
import { useSurroundings } from '../context.ts'
import { MAIN_ACTION } from '../keyboard.ts'
import { Action } from './action.tsx'
import { Field } from './field.tsx'
import { Findings } from './findings.tsx'

const TYPES = ['native', 'traditional'] as const satisfies readonly ApplicationType[]

/** What to connect to, the check of it, and what the check found. What is being typed is known here only. */
export function SetupForm({ view }: { readonly view: SetupView }) {
  const { words, send } = useSurroundings()
  const { present, locked, check, hasSecret } = view
  const text = words.setup
  const [target, setTarget] = useState<SetupTarget>(present)
  const change = (values: Partial<SetupTarget>) => setTarget({ ...target, ...values })
  const lockedHint = (setting: Setting) => locked.includes(setting) && text.locked

  // What was found is about what was typed then.
  const current = check && isSame(check.target, target) ? check : null
  const findings = current?.findings
  const blocked = findings?.some(({ level }) => level === 'problem') ?? true
  return (
    <form
      class="set-up-form"
      onSubmit={event => {
        event.preventDefault()
        void send({ type: 'check-setup', target })
      }}
    >
      <Field label={text.endpoint} hint={lockedHint('endpoint') || text.endpointHint}>
        {attributes => (
          <input
            {...attributes}
            {...{ [MAIN_ACTION]: true }}
            inputMode="url"
            maxLength={2048}
            required
            readOnly={locked.includes('endpoint')}
            placeholder="https://logto.example.com"
            value={target.endpoint}
            onInput={event => change({ endpoint: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={text.appId} hint={lockedHint('appId')}>
        {attributes => (
          <input
            {...attributes}
            maxLength={128}
            required
            readOnly={locked.includes('appId')}
            value={target.appId}
            onInput={event => change({ appId: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={text.applicationType} hint={lockedHint('applicationType')}>
        {attributes => (
          <select
            {...attributes}
            disabled={locked.includes('applicationType')}
            value={target.applicationType}
            onChange={event => {
              const chosen = TYPES.find(type => type === event.currentTarget.value)
              if (chosen) change({ applicationType: chosen })
            }}
          >
            {TYPES.map(type => (
              <option key={type} value={type}>
                {text[type]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {target.applicationType === 'traditional' && (
        <>
          <p class="hint">{text.traditionalHint}</p>
          <Action command={{ type: 'paste-client-secret' }} look="secondary" describedBy="secret-hint">
            {text.pasteSecret}
          </Action>
          <p class="hint" id="secret-hint" role="status">
            {hasSecret ? text.hasSecret : text.pasteSecretHint}
          </p>
        </>
      )}
      <div aria-live="polite">
        {findings && <Findings findings={findings} uris={view} />}
        {current && !findings && <p class="hint">{text.checking}</p>}
      </div>
      <div class="actions">
        {current?.savable && !blocked && (
          <Action command={{ type: 'save-setup' }} look="primary">
            {text.save}
          </Action>
        )}
        <button
          type="submit"
          class={`action action-${blocked ? 'primary' : 'secondary'}`}
          disabled={current !== null && !findings}
        >
          {findings ? text.checkAgain : text.check}
        </button>
        {current?.savable && blocked && (
          <Action command={{ type: 'save-setup' }} look="quiet">
            {text.saveAnyway}
          </Action>
        )}
      </div>
    </form>
  )
}

function isSame(one: SetupTarget, other: SetupTarget): boolean {
  return (
    one.endpoint === other.endpoint &&
    one.appId === other.appId &&
    one.applicationType === other.applicationType
  )
}
