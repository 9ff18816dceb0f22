import packageJson from '../../package.json' with { type: 'json' }
import { wordsIn } from '../../src/shared/words/index.ts'
import { buttonsOf } from '../e2e/support/journey.ts'
import { expect, keychainAccounts, test } from './support/fixtures.ts'
import { signIn } from './support/sign-in.ts'

const words = wordsIn('en')
const NO_DISPLAY = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }

test.skip(process.platform !== 'linux', 'Only on Linux is the app run as somebody else’s.')

test.describe('--version', () => {
  test('prints the version, also without a display', async ({ command, installed }) => {
    for (const env of [{}, NO_DISPLAY]) {
      const { code, output } = await command(installed, ['--version'], env)
      expect([code, output.split('\n')]).toEqual([0, expect.arrayContaining([packageJson.version])])
    }
  })
})

test.describe('--diagnose', () => {
  test('finds everything in order, also without a display', async ({
    command,
    installed,
    environment,
    provider
  }) => {
    for (const env of [environment, { ...environment, ...NO_DISPLAY }]) {
      const { code, output } = await command(installed, ['--diagnose'], env)
      expect(output).toContain(`Configuration: ${provider.appId} at ${provider.endpoint}`)
      expect(output).toContain('Keychain: no session is stored')
      expect(output).toContain('Port 3000: free')
      expect(output).toContain('Logto: application_ready')
      expect(output).not.toContain('PROBLEM')
      expect(code).toBe(0)
    }
  })

  test('says what is wrong, and that something is', async ({ command, installed, environment }) => {
    const nowhere = { ...environment, LOGTO_APP_ID: 'nobody', LOGTO_REDIRECT_PORT: 'three' }
    const wrong = await command(installed, ['--diagnose'], nowhere)
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('LOGTO_REDIRECT_PORT')])
    const unknown = await command(installed, ['--diagnose'], { ...environment, LOGTO_APP_ID: 'nobody' })
    expect([unknown.code, unknown.output]).toEqual([
      1,
      expect.stringContaining('Logto: PROBLEM application_unknown')
    ])
    const none = await command(installed, ['--diagnose'])
    expect([none.code, none.output]).toEqual([1, expect.stringContaining('Configuration: PROBLEM none')])
  })
})

test.describe('--sign-out', () => {
  test('clears the keychain and revokes the grant, without window or browser', async ({
    open,
    command,
    installed,
    environment,
    systemBrowser,
    provider
  }) => {
    const genkan = await open(installed)
    await signIn(genkan.window, systemBrowser, words)
    await genkan.close()
    const { code, output } = await command(installed, ['--sign-out'], { ...environment, ...NO_DISPLAY })
    expect([code, output]).toEqual([0, expect.stringContaining(words.commandLine.signedOut)])
    expect(await keychainAccounts()).toEqual([])
    expect(provider.requests().map(({ path }) => path)).toContain('/oidc/token/revocation')
    expect(systemBrowser.opened).toHaveLength(1)
    const again = await command(installed, ['--sign-out'], environment)
    expect([again.code, again.output]).toEqual([0, expect.stringContaining(words.commandLine.nobodySignedIn)])
  })

  test('is carried out by the app that is running, even in the middle of another sign-in', async ({
    open,
    command,
    installed,
    environment,
    systemBrowser,
    provider
  }) => {
    const { window } = await open(installed)
    const buttons = buttonsOf(window, words)
    await signIn(window, systemBrowser, words)
    await systemBrowser.pageOpenedBy(() => buttons.switchAccount.click())
    await expect(buttons.cancel).toBeVisible()
    const { code, output } = await command(installed, ['--sign-out'], environment)
    expect([code, output]).toEqual([0, expect.stringContaining(words.commandLine.signedOut)])
    await expect(buttons.signIn).toBeVisible()
    expect(provider.requests().map(({ path }) => path)).toContain('/oidc/token/revocation')
    expect(systemBrowser.opened).toHaveLength(2)
    // The app goes on, and so does the browser, which is still signed in.
    await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
    await expect(buttons.signOut).toBeVisible()
  })

  test('signs out here where the server cannot be told, and says so', async ({
    open,
    command,
    installed,
    environment,
    systemBrowser,
    provider
  }) => {
    const genkan = await open(installed)
    await signIn(genkan.window, systemBrowser, words)
    await genkan.close()
    await provider.close()
    const { code, output } = await command(installed, ['--sign-out'], environment)
    expect([code, output]).toEqual([2, expect.stringContaining(words.commandLine.serverNotTold)])
    expect(await keychainAccounts()).toEqual([])
  })
})

test('without a display there is one sentence, and no crash', async ({ command, installed, environment }) => {
  const { code, output } = await command(installed, [], { ...environment, ...NO_DISPLAY })
  expect([code, output]).toEqual([1, expect.stringContaining(words.commandLine.noDisplay)])
})
