import { beforeEach, describe, expect, it, vi } from 'vitest'

const shell = { openExternal: vi.fn(async () => {}) }
vi.mock('electron', () => ({ shell }))
let openInBrowser: typeof import('../../src/main/browser.ts').openInBrowser
beforeEach(async () => {
  shell.openExternal.mockClear()
  vi.resetModules()
  ;({ openInBrowser } = await import('../../src/main/browser.ts'))
})

describe('the system browser', () => {
  it.each([
    'https://logto.example/oidc/auth?x=1',
    'http://localhost:3001/oidc/auth',
    'http://127.0.0.1:3001/'
  ])('is given %s', async url => {
    await openInBrowser(url)
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith(url)
  })

  it.each([
    'http://logto.example/',
    'http://localhost.evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-settings:',
    'vscode://x',
    'smb://evil.example/x',
    'mailto:x@evil.example',
    'app://genkan/index.html',
    '/usr/bin/true',
    'x',
    ''
  ])('is not given %s', async url => {
    await expect(openInBrowser(url)).rejects.toThrow('not an address')
    expect(shell.openExternal).not.toHaveBeenCalled()
  })

  it('is opened ten times a minute at most', async () => {
    for (let time = 0; time < 50; time++) await openInBrowser('https://logto.example/').catch(() => {})
    expect(shell.openExternal).toHaveBeenCalledTimes(10)
  })
})
