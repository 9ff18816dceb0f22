import { wordsIn } from '../../src/shared/words/index.ts'
import { buttonsOf, HANAKO } from '../e2e/support/journey.ts'
import { expect, test } from './support/fixtures.ts'
import { install } from './support/package.ts'
import { signIn } from './support/sign-in.ts'

const words = wordsIn('en')

test.skip(process.platform !== 'linux', 'Only on Linux is the app run as somebody else’s.')

test('a newer version over an older one keeps the session', async ({ open, command, systemBrowser }) => {
  const installed = await install('Genkan', { metadata: { debuggable: true, version: '0.0.1' } })
  const before = await open(installed)
  await signIn(before.window, systemBrowser, words)
  await before.close()
  await installed.replace({ metadata: { debuggable: true, version: '9.0.0' } })
  expect((await command(installed, ['--version'])).output).toContain('9.0.0')
  const after = await open(installed)
  await expect(buttonsOf(after.window, words).signOut).toBeVisible()
  await expect(after.window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
  expect(systemBrowser.opened).toHaveLength(1)
  await after.close()
  await installed.remove()
})

test('a package without a configuration asks for one; the build can bring it', async ({ open, provider }) => {
  const metadata = { debuggable: true }
  const installed = await install('Genkan', { metadata })
  const unconfigured = { LOGTO_ENDPOINT: undefined, LOGTO_APP_ID: undefined }
  const bare = await open(installed, [], unconfigured)
  await expect(bare.window.getByRole('heading', { name: words.setup.title })).toBeVisible()
  await bare.close()
  const { endpoint, appId } = provider
  await installed.replace({ metadata, configuration: { endpoint, appId } })
  const { window } = await open(installed, [], unconfigured)
  await expect(buttonsOf(window, words).signIn).toBeVisible()
  await installed.remove()
})
