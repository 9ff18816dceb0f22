import type { View } from '../../shared/ipc.ts'
import { LANGUAGES } from '../../shared/language.ts'
import { LANGUAGE_NAMES } from '../../shared/words/index.ts'
import { useSurroundings } from '../context.ts'

/** What is the same on every screen, out of the way: version, language, and whether this is only a stand-in. */
export function Footer({ view }: { readonly view: View }) {
  const { words, send } = useSurroundings()
  const { footer } = words.window
  return (
    <footer class="footer">
      <span>{footer.version(view.appVersion)}</span>
      {view.embeddedProvider && <span class="embedded-provider">{footer.embeddedProvider}</span>}
      <select
        aria-label={footer.language}
        value={view.languageChoice}
        onChange={event => {
          const choice = (['system', ...LANGUAGES] as const).find(it => it === event.currentTarget.value)
          if (choice) void send({ type: 'set-language', language: choice })
        }}
      >
        <option value="system">{footer.languageSystem}</option>
        {LANGUAGES.map(language => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </footer>
  )
}
