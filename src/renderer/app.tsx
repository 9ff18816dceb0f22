import { useEffect } from 'preact/hooks'
import type { WindowCommand } from '../shared/command.ts'
import type { View } from '../shared/ipc.ts'
import { wordsIn } from '../shared/words/index.ts'
import { SurroundingsContext } from './context.ts'
import { screenKey, useKeyboard } from './keyboard.ts'
import { Footer } from './parts/footer.tsx'
import { Screen } from './screens/screen.tsx'
import { SetUp } from './screens/set-up.tsx'
import { titleOf } from './title.ts'

interface Props {
  readonly view: View
  readonly send: (command: WindowCommand) => Promise<void>
}

/** The whole window, as a function of the view. */
export function App({ view, send }: Props) {
  const { state, setup, language, accentColor } = view
  const words = wordsIn(language)
  const title = setup ? words.setup.title : titleOf(state, words)

  useEffect(() => {
    document.documentElement.lang = language
    document.title = state.kind === 'signed-out' ? 'Genkan' : `${title} – Genkan`
  }, [language, state.kind, title])
  useEffect(() => {
    const { style } = document.documentElement
    if (accentColor) style.setProperty('--system-accent', accentColor)
    else style.removeProperty('--system-accent')
  }, [accentColor])
  useKeyboard(setup ? 'set-up' : screenKey(state))

  return (
    <SurroundingsContext.Provider value={{ words, language, send }}>
      <main class={`screen screen-${setup ? 'set-up' : state.kind}`}>
        {setup ? <SetUp view={setup} /> : <Screen view={view} />}
      </main>
      <Footer view={view} />
      <p class="visually-hidden" role="status">
        {title}
      </p>
    </SurroundingsContext.Provider>
  )
}
