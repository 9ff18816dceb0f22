import { describe, expect, it, vi } from 'vitest'
import type { Actions } from '../../src/main/actions.ts'
import { menuTemplate } from '../../src/main/app-menu.ts'
import { trayView } from '../../src/main/tray-menu.ts'
import type { SessionState } from '../../src/shared/state.ts'
import type { UpdateState } from '../../src/shared/update.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { account, signedIn, signingIn } from './support/states.ts'

const words = wordsIn('en')
const actions = () =>
  ({
    command: vi.fn(),
    openWindow: vi.fn(),
    setLaunchAtLogin: vi.fn(),
    checkForUpdates: vi.fn(),
    restartToUpdate: vi.fn(),
    showAbout: vi.fn(),
    quit: vi.fn()
  }) satisfies Actions
const facts = (state: SessionState, update: UpdateState = { kind: 'off' }) => ({
  ...{ state, update },
  languageChoice: 'ja' as const,
  launchAtLogin: true
})
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
    const view = trayView(facts(state), words, actions())
    expect(view.icon).toBe(icon)
    expect(view.items[0]).toMatchObject({ label: status, enabled: false })
    expect(view.tooltip).toContain(status)
  })

  it('names the user by what there is', () => {
    const named = (profile: object) =>
      trayView(facts(signedIn({ ...account, profile: { ...account.profile, ...profile } })), words, actions())
        .tooltip
    expect(named({ name: null })).toContain('hanako')
    expect(named({ name: null, username: null })).toContain('hanako@example.com')
    expect(named({ name: null, email: null, username: null })).toContain('user-1')
  })

  it('offers what the state allows', () => {
    const does = actions()
    click(trayView(facts({ kind: 'signed-out', why: null }), words, does).items, words.tray.signIn)
    click(trayView(facts(signingIn(null)), words, does).items, words.tray.cancelSignIn)
    click(trayView(facts(signedIn(account)), words, does).items, words.tray.signOut)
    expect(does.command.mock.calls.flat()).toEqual([
      { type: 'sign-in', way: 'any' },
      { type: 'cancel-sign-in' },
      { type: 'sign-out', everywhere: true }
    ])
    for (const state of [signedIn(account), signingIn(null)]) {
      expect(trayView(facts(state), words, does).items.map(item => item.label)).not.toContain(
        words.tray.signIn
      )
    }
  })

  it('can always open the window and quit', () => {
    const does = actions()
    const { items } = trayView(facts({ kind: 'restoring' }), words, does)
    click(items, words.tray.open)
    click(items, words.tray.quit)
    expect(does.openWindow).toHaveBeenCalledOnce()
    expect(does.quit).toHaveBeenCalledOnce()
  })

  it('offers launch at login, the languages and the panel about the app, as they are', () => {
    const does = actions()
    const { items } = trayView(facts({ kind: 'restoring' }), words, does)
    expect(items).toContainEqual(expect.objectContaining({ type: 'checkbox', checked: true }))
    click(items, words.tray.launchAtLogin)
    expect(does.setLaunchAtLogin).toHaveBeenCalledExactlyOnceWith(false)
    const languages = items.find(item => item.label === words.menu.language)?.submenu as Item[]
    expect(languages.map(item => [item.label, item.checked])).toEqual([
      ['System Language', false],
      ['English', false],
      ['日本語', true]
    ])
    click(languages, 'English')
    expect(does.command).toHaveBeenCalledExactlyOnceWith({ type: 'set-language', language: 'en' })
    click(items, words.tray.about)
    expect(does.showAbout).toHaveBeenCalledOnce()
  })
})

describe('new versions', () => {
  const menus = (state: SessionState, update: UpdateState, does = actions()) => {
    const template = menuTemplate(
      { ...facts(state, update), platform: 'linux', development: false },
      words,
      does
    )
    const help = template.find(entry => entry.label?.replace('&', '') === words.menu.help)?.submenu as Item[]
    return [trayView(facts(state, update), words, does).items, help]
  }
  const signedOut: SessionState = { kind: 'signed-out', why: null }
  const ready: UpdateState = { kind: 'ready', version: '2.0.0' }

  it.each<[UpdateState, string, boolean]>([
    [{ kind: 'idle' }, 'Check for Updates', true],
    [{ kind: 'checking' }, 'Checking for Updates…', false],
    [{ kind: 'downloading', version: '2.0.0' }, 'Downloading Version 2.0.0…', false],
    [ready, 'Restart to Update to 2.0.0', true]
  ])('%o is “%s” in tray and menu', (update, label, enabled) => {
    for (const items of menus(signedOut, update)) {
      const item = items.find(candidate => candidate.label === label)
      expect(item && item.enabled !== false).toBe(enabled)
    }
  })

  it('are not spoken of where the app looks for none', () => {
    for (const items of menus(signedOut, { kind: 'off' }))
      expect(items.filter(({ label }) => /update/i.test(label ?? ''))).toEqual([])
  })

  it('wait while somebody signs in or out', () => {
    for (const state of [signingIn(null), { kind: 'signing-out', account } as const]) {
      for (const items of menus(state, ready))
        expect(items).toContainEqual(
          expect.objectContaining({ label: 'Restart to Update to 2.0.0', enabled: false })
        )
    }
  })

  it('are looked for, and installed, when that is asked for', () => {
    const does = actions()
    for (const items of menus(signedOut, { kind: 'idle' }, does)) click(items, words.tray.checkForUpdates)
    for (const items of menus(signedOut, ready, does)) click(items, words.tray.restartToUpdate('2.0.0'))
    expect(does.checkForUpdates).toHaveBeenCalledTimes(2)
    expect(does.restartToUpdate).toHaveBeenCalledTimes(2)
  })
})

describe('the application menu', () => {
  const entries = (state: SessionState, platform: NodeJS.Platform = 'linux') => {
    const template = menuTemplate({ ...facts(state), platform, development: false }, words, actions())
    const submenu = template.find(entry => entry.label?.replace('&', '') === words.menu.account)
      ?.submenu as Item[]
    return Object.fromEntries(submenu.map(item => [item.label, item.enabled]))
  }

  it('offers what the state allows', () => {
    expect(entries({ kind: 'signed-out', why: null })).toMatchObject({ 'Sign In…': true, 'Sign Out': false })
    expect(entries(signingIn(null))).toMatchObject({
      'Sign In…': false,
      'Cancel Sign-In': true,
      'Sign Out': false
    })
    expect(entries(signedIn(account))).toMatchObject({
      'Sign In…': false,
      'Cancel Sign-In': false,
      'Sign Out': true
    })
  })

  it.each(['linux', 'win32', 'darwin'] as const)('has every label in the app’s language on %s', platform => {
    const template = menuTemplate(
      { ...facts({ kind: 'restoring' }), platform, development: true },
      wordsIn('ja'),
      actions()
    )
    const all = (items: readonly Item[]): Item[] =>
      items.flatMap(item => [item, ...all((item.submenu as Item[]) ?? [])])
    const items = all(template)
    expect(items.filter(item => item.type !== 'separator' && !item.label)).toEqual([])
    const own = ['Genkan', 'English']
    const labels = items.flatMap(item => item.label ?? []).filter(label => !own.includes(label))
    expect(labels.filter(label => !/[ぁ-んァ-ヶ一-龠]/.test(label))).toEqual([])
    const roles = items.flatMap(item => item.role ?? [])
    expect(roles).toEqual(expect.arrayContaining(['undo', 'copy', 'paste', 'zoomIn', 'minimize', 'quit']))
    const mac = ['about', 'services', 'hide', 'hideOthers', 'unhide', 'zoom', 'front'] as const
    for (const role of mac) expect(roles.includes(role), role).toBe(platform === 'darwin')
  })

  it.each(['en', 'ja'] as const)('opens with Alt and a letter of its own, in %s', language => {
    const labelsOn = (platform: NodeJS.Platform) =>
      menuTemplate(
        { ...facts({ kind: 'restoring' }), platform, development: false },
        wordsIn(language),
        actions()
      ).map(({ label }) => label ?? '')
    const keys = labelsOn('win32').map(label => /&(\w)/.exec(label)?.[1])
    expect(keys).toEqual(['A', 'E', 'V', 'W', 'H'])
    expect(labelsOn('darwin').join()).not.toContain('&')
  })

  it('has the settings where each platform looks for them', () => {
    const settings = (platform: NodeJS.Platform) =>
      menuTemplate({ ...facts({ kind: 'restoring' }), platform, development: false }, words, actions()).find(
        ({ submenu }) => (submenu as Item[]).some(({ accelerator }) => accelerator === 'CmdOrCtrl+,')
      )?.label
    expect(settings('darwin')).toBe('Genkan')
    expect(settings('linux')).toBe('&Account')
  })

  it('quits from the account menu where there is no application menu', () => {
    expect(entries(signedIn(account), 'linux')).toHaveProperty('Quit Genkan')
    expect(entries(signedIn(account), 'darwin')).not.toHaveProperty('Quit Genkan')
  })
})
