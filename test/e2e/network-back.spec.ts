import { wordsIn } from '../../src/shared/words/index.ts'
import type { Provider } from '../provider/index.ts'
import { expect, test } from './support/fixtures.ts'
import { signInThroughBrowser } from './support/journey.ts'

const words = wordsIn('en')

/** How often the provider was asked about the session. */
const questionsTo = (provider: Provider) =>
  provider.requests().filter(({ path }) => path === '/oidc/me').length

test('asks about the session as soon as the network is back, also with the window closed', async ({
  launch,
  systemBrowser,
  provider
}) => {
  const { electron, window } = await launch()
  await signInThroughBrowser(window, systemBrowser, words)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const questions = () => questionsTo(provider)
  const before = questions()
  await electron.context().setOffline(true)
  await electron.context().setOffline(false)
  await expect.poll(questions).toBeGreaterThan(before)
})

test('asks about the session when the machine wakes up, and when its screen is unlocked', async ({
  launch,
  systemBrowser,
  provider
}) => {
  const { electron, window } = await launch()
  await signInThroughBrowser(window, systemBrowser, words)
  const questions = () => questionsTo(provider)
  // The sign-in asks as well.
  await expect.poll(questions).toBe(1)
  for (const event of ['resume', 'unlock-screen'] as const) {
    const before = questions()
    await electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
    await expect.poll(questions, event).toBeGreaterThan(before)
  }
})
