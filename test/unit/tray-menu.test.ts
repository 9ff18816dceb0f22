import { describe, expect, it, vi } from 'vitest'
import type { Actions } from '../../src/main/actions.ts'
import { menuTemplate } from '../../src/main/app-menu.ts'
import { trayView } from '../../src/main/tray-menu.ts'
import type { SessionState } from '../../src/shared/state.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { account, signedIn, signingIn } from './support/states.ts'

const words = wordsIn('en')
const actions = () => ({ command: vi.fn(), openWindow: vi.fn(), quit: vi.fn() }) satisfies Actions
type Item = ReturnType<typeof trayView>['items'][number]
const click = (items: readonly Item[], label: string) => {
  const item = items.find(candidate => candidate.label === label)
  if (!item?.click) throw new Error(`no ${label}`)
  ;(item.click as () => void)()
}
const why = { code: 'session_revoked' } as const

describe('the tray', () => {
  it.each<[SessionState, string, string]>([
    [{ kind: 'unconfigured', why: { code: 'not_configured' } }, 'attention', 'Not set up'],
    [{ kind: 'restoring' }, 'signed-out', 'Starting…'],
    [{ kind: 'signed-out', why: null }, 'signed-out', 'Signed out'],
    [{ kind: 'signed-out', why }, 'attention', 'Signed out'],
    [signingIn(null), 'signed-out', 'Signing in…'],
    [signedIn(account), 'signed-in', 'Signed in as Hanako Yamada'],
    [{ ...signedIn(account), freshness: { kind: 'stale', why } }, 'attention', 'Signed in as Hanako Yamada'],
    [{ kind: 'signing-out', account }, 'signed-out', 'Signing out…']
  ])('shows %o as %s, %s', (state, icon, status) => {
    const view = trayView(state, words, actions())
    expect(view.icon).toBe(icon)
    expect(view.items[0]).toMatchObject({ label: status, enabled: false })
    expect(view.tooltip).toContain(status)
  })

  it('names the user by what there is', () => {
    const named = (profile: object) =>
      trayView(signedIn({ ...account, profile: { ...account.profile, ...profile } }), words, actions())
        .tooltip
    expect(named({ name: null })).toContain('hanako@example.com')
    expect(named({ name: null, email: null })).toContain('hanako')
    expect(named({ name: null, email: null, username: null })).toContain('user-1')
  })

  it('offers what the state allows', () => {
    const does = actions()
    click(trayView({ kind: 'signed-out', why: null }, words, does).items, words.tray.signIn)
    click(trayView(signingIn(null), words, does).items, words.tray.cancelSignIn)
    click(trayView(signedIn(account), words, does).items, words.tray.signOut)
    expect(does.command.mock.calls.flat()).toEqual([
      { type: 'sign-in', way: 'any' },
      { type: 'cancel-sign-in' },
      { type: 'sign-out', everywhere: true }
    ])
    for (const state of [signedIn(account), signingIn(null)]) {
      expect(trayView(state, words, does).items.map(item => item.label)).not.toContain(words.tray.signIn)
    }
  })

  it('can always open the window and quit', () => {
    const does = actions()
    const { items } = trayView({ kind: 'restoring' }, words, does)
    click(items, words.tray.open)
    click(items, words.tray.quit)
    expect(does.openWindow).toHaveBeenCalledOnce()
    expect(does.quit).toHaveBeenCalledOnce()
  })
})

describe('the application menu', () => {
  const entries = (state: SessionState, platform: NodeJS.Platform = 'linux') => {
    const template = menuTemplate(
      { state, languageChoice: 'ja', platform, development: false },
      words,
      actions()
    )
    const submenu = template.find(entry => entry.label === words.menu.account)?.submenu as Item[]
    return Object.fromEntries(submenu.map(item => [item.label, item.enabled]))
  }

  it('offers what the state allows', () => {
    expect(entries({ kind: 'signed-out', why: null })).toMatchObject({ 'Sign in…': true, 'Sign out': false })
    expect(entries(signingIn(null))).toMatchObject({
      'Sign in…': false,
      'Cancel sign-in': true,
      'Sign out': false
    })
    expect(entries(signedIn(account))).toMatchObject({
      'Sign in…': false,
      'Cancel sign-in': false,
      'Sign out': true
    })
  })

  it('quits from the account menu where there is no application menu', () => {
    expect(entries(signedIn(account), 'linux')).toHaveProperty('Quit Genkan')
    expect(entries(signedIn(account), 'darwin')).not.toHaveProperty('Quit Genkan')
  })
})
