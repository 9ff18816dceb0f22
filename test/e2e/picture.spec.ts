import { wordsIn } from '../../src/shared/words/index.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf, signInByPassword } from './support/journey.ts'

test("the window shows a person's picture, which only the main process has fetched", async ({
  launch,
  systemBrowser,
  provider
}) => {
  const { electron, window } = await launch()
  await electron.evaluate(
    ({ session }, url) => session.defaultSession.cookies.set({ url, name: 'x', value: 'x' }),
    provider.endpoint
  )
  const { signIn, signOut } = buttonsOf(window, wordsIn('en'))
  const page = await systemBrowser.pageOpenedBy(() => signIn.click())
  await signInByPassword(page, 'sora')
  await expect(signOut).toBeVisible()
  const picture = window.locator('img.avatar')
  await expect(picture).toHaveJSProperty('naturalWidth', 64)
  await expect(picture).toHaveAttribute('src', /^app:\/\/genkan\/picture\//)

  await window.reload()
  await expect(picture).toHaveJSProperty('naturalWidth', 64)
  const asked = provider.requests().filter(({ path }) => path.startsWith('/avatars/'))
  expect(asked, 'once, and kept').toHaveLength(1)
  expect(asked[0]?.headers).not.toHaveProperty('cookie')
  expect(asked[0]?.headers).not.toHaveProperty('origin')
  expect(asked[0]?.headers).not.toHaveProperty('referer')
})
