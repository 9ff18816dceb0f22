import { wordsIn } from '../../src/shared/words/index.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, signInByPassword } from './support/journey.ts'

const words = wordsIn('en')

test('asks about the session as soon as the network is back, also with the window closed', async ({
  launch,
  systemBrowser,
  provider
}) => {
  const { electron, window } = await launch()
  const { signIn, signOut } = buttonsOf(window, words)
  await signInByPassword(await systemBrowser.pageOpenedBy(() => signIn.click()))
  await expect(signOut).toBeVisible()
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const questions = () => provider.requests().filter(({ path }) => path === '/oidc/me').length
  const before = questions()
  await electron.context().setOffline(true)
  await electron.context().setOffline(false)
  await expect.poll(questions).toBeGreaterThan(before)
})
