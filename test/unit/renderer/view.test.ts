import { expect, it } from 'vitest'
import { followView } from '../../../src/renderer/view.ts'
import type { View } from '../../../src/shared/ipc.ts'

const view = (appVersion: string): View => ({
  state: { kind: 'restoring' },
  language: 'en',
  languageChoice: 'system',
  accentColor: null,
  appVersion,
  platform: 'linux',
  embeddedProvider: false,
  setup: null,
  directSignIn: []
})

function follow() {
  const first = Promise.withResolvers<View>()
  const shown: string[] = []
  let push = (_view: View) => {}
  followView(
    {
      getView: () => first.promise,
      onView: listener => {
        push = listener
        return () => {}
      },
      send: async () => {}
    },
    next => shown.push(next.appVersion)
  )
  return { first, push: (next: View) => push(next), shown }
}

it('shows the view as it is, then every new one', async () => {
  const { first, push, shown } = follow()
  first.resolve(view('first'))
  await first.promise
  push(view('second'))
  expect(shown).toEqual(['first', 'second'])
})

it('does not go back to an answer that was overtaken', async () => {
  const { first, push, shown } = follow()
  push(view('newer'))
  first.resolve(view('older'))
  await first.promise
  expect(shown).toEqual(['newer'])
})
