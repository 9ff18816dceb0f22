import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WindowCommand } from '../shared/command.ts'
import type { Language } from '../shared/language.ts'
import type { Words } from '../shared/words/index.ts'

/** What every part of the window may need: the words, and a way to ask the main process for something. */
export interface Surroundings {
  readonly words: Words
  readonly language: Language
  readonly send: (command: WindowCommand) => Promise<void>
}

export const SurroundingsContext = createContext<Surroundings | null>(null)

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (!surroundings) throw new Error('A part of the window was rendered outside of <App>')
  return surroundings
}
