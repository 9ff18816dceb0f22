import { isPortFree, type LoopbackAddress, occupyPort } from '../../build/ports.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { expect, REDIRECT_PORT, test } from './support/fixtures.ts'
import { buttonsOf, HANAKO, signInByPassword } from './support/journey.ts'

const words = wordsIn('en')

test('a cancelled attempt frees the port and leaves nobody signed in', async ({ launch, systemBrowser }) => {
  const { window } = await launch()
  const { signIn, cancel } = buttonsOf(window, words)
  await systemBrowser.pageOpenedBy(() => signIn.click())
  expect(await isPortFree(REDIRECT_PORT)).toBe(false)
  await cancel.click()
  await expect(signIn).toBeVisible()
  await expect.poll(() => isPortFree(REDIRECT_PORT)).toBe(true)
})

test('quitting in the middle of an attempt frees the port', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  await systemBrowser.pageOpenedBy(() => buttonsOf(genkan.window, words).signIn.click())
  await genkan.close()
  expect(await isPortFree(REDIRECT_PORT)).toBe(true)
})

test('an abandoned attempt to switch accounts leaves the user signed in', async ({
  launch,
  systemBrowser
}) => {
  const { window } = await launch()
  const { signIn, switchAccount, cancel, signOut } = buttonsOf(window, words)
  const page = await systemBrowser.pageOpenedBy(() => signIn.click())
  await signInByPassword(page)
  const second = await systemBrowser.pageOpenedBy(() => switchAccount.click())
  await expect(second.locator('#username'), 'the browser asks although it is signed in').toBeVisible()
  await cancel.click()
  await expect(signOut).toBeVisible()
  await expect(window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
})

for (const hours of [-2, 2]) {
  test(`a computer’s clock that is wrong by ${hours} h is named in browser and window`, async ({
    launch,
    systemBrowser
  }) => {
    const { electron, window } = await launch()
    await electron.evaluate((_electron, ahead) => {
      const RealDate = Date
      globalThis.Date = class extends RealDate {
        constructor(...time: [number]) {
          super(...(time.length > 0 ? time : ([RealDate.now() + ahead] as [number])))
        }
        static override now = () => RealDate.now() + ahead
      } as DateConstructor
    }, hours * 3_600_000)
    const page = await systemBrowser.pageOpenedBy(() => buttonsOf(window, words).signIn.click())
    await signInByPassword(page)
    await expect(page.getByText(words.problems.clock_wrong.what)).toBeVisible()
    await expect(window.getByRole('alert')).toContainText(words.problems.clock_wrong.what)
    await expect(window.getByRole('alert')).toContainText(words.problems.clock_wrong.remedy)
  })
}

test('a closed tab can be opened again, and it is the same attempt', async ({ launch, systemBrowser }) => {
  const { window } = await launch()
  const { signIn, reopen, signOut } = buttonsOf(window, words)
  const closed = await systemBrowser.pageOpenedBy(() => signIn.click())
  await closed.close()
  const page = await systemBrowser.pageOpenedBy(() => reopen.click())
  expect(systemBrowser.opened[1]).toBe(systemBrowser.opened[0])
  await signInByPassword(page)
  await expect(signOut).toBeVisible()
})

test('requests of others neither end the attempt nor sign anyone in', async ({ launch, systemBrowser }) => {
  const { window } = await launch()
  const { signIn, cancel, signOut } = buttonsOf(window, words)
  const page = await systemBrowser.pageOpenedBy(() => signIn.click())
  const callback = `http://localhost:${REDIRECT_PORT}/callback`
  const strays = await Promise.all([
    fetch(`http://localhost:${REDIRECT_PORT}/`),
    fetch(callback),
    fetch(`${callback}?code=stolen&state=guessed`),
    fetch(`${callback}?error=access_denied&state=guessed`),
    fetch(callback, { method: 'POST', body: 'code=stolen' })
  ])
  for (const stray of strays) expect(stray.status).toBeGreaterThanOrEqual(400)
  await expect(cancel).toBeVisible()
  await signInByPassword(page)
  await expect(signOut).toBeVisible()
  await expect(window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
})

for (const host of ['127.0.0.1', '::1'] satisfies LoopbackAddress[]) {
  test(`signs in past a program that has the port on ${host}, and tells it nothing`, async ({
    launch,
    systemBrowser
  }, testInfo) => {
    const other = await occupyPort(REDIRECT_PORT, host)
    testInfo.skip(!other, `This machine has no ${host}.`)
    let connections = 0
    other?.on('connection', () => connections++)
    const { window } = await launch()
    const { signIn, signOut } = buttonsOf(window, words)
    const page = await systemBrowser.pageOpenedBy(() => signIn.click())
    await signInByPassword(page)
    await expect(signOut).toBeVisible()
    expect(connections).toBe(0)
    await new Promise(resolve => other?.close(resolve))
  })
}
