import { exitCode } from '../../build/processes.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { SecretService } from '../faults/support/secret-service.ts'
import type { Genkan } from './support/app.ts'
import { test as base, expect } from './support/fixtures.ts'
import { buttonsOf, signInThroughBrowser } from './support/journey.ts'

const words = wordsIn('en')
const { problems } = words
/** After 5 s without an answer from the keychain, the window goes on. In milliseconds. */
const LONGER_THAN_THE_KEYCHAIN_MAY_TAKE = 12_000

interface Fixtures {
  /** The keyring of the person's desktop, to lock, freeze and end. */
  keyring: SecretService
  /** The person's app on that desktop. */
  launchHere(): Promise<Genkan>
  signIn(genkan: Genkan): Promise<void>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
  keyring: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'Only on Linux can a test have a keyring of its own.')
    const keyring = await SecretService.start()
    await use(keyring)
    await keyring.close()
  },
  launchHere: ({ keyring, launch }, use) => use(() => launch({ extraEnv: keyring.env })),
  signIn: ({ systemBrowser }, use) =>
    use(({ window }) =>
      signInThroughBrowser(window, systemBrowser, words, { timeout: LONGER_THAN_THE_KEYCHAIN_MAY_TAKE })
    )
})

const tryAgain = ({ window }: Genkan) =>
  window.getByRole('button', { name: words.window.signedOut.tryAgain, exact: true })
const told = ({ window }: Genkan) => window.getByRole('alert')
/** The process ids of those that ask the keychain for the app. */
const askers = ({ electron }: Genkan) =>
  electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ serviceName }) => serviceName === 'node.mojom.NodeService')
      .map(({ pid }) => pid)
  )
const isSignedIn = ({ window }: Genkan) => expect(buttonsOf(window, words).signOut).toBeVisible()

test('locked: the window says so, at the start and after a sign-in; unlocked, it has the session', async ({
  keyring,
  launchHere,
  signIn
}) => {
  await keyring.lock()
  const genkan = await launchHere()
  await expect(told(genkan)).toContainText(problems.keychain_locked.what)
  await expect(told(genkan)).toContainText(words.window.signedOut.unread.keychain_locked)
  await signIn(genkan)
  await expect(told(genkan)).toContainText(problems.keychain_locked.what)
  await expect(told(genkan)).toContainText(problems.keychain_locked.remedy)
  await keyring.unlock()
  await tryAgain(genkan).click()
  await expect(told(genkan)).toBeHidden()
  await genkan.close()
  await isSignedIn(await launchHere())
})

test('locked at the start, unlocked later: the session that was in it is there', async ({
  keyring,
  launchHere,
  signIn
}) => {
  const first = await launchHere()
  await signIn(first)
  await first.close()
  await keyring.lock()
  const second = await launchHere()
  await expect(told(second)).toContainText(problems.keychain_locked.what)
  await keyring.unlock()
  await tryAgain(second).click()
  await isSignedIn(second)
})

test('not there: the window says so; when it has come, it gets the session by itself', async ({
  keyring,
  launchHere,
  signIn
}) => {
  await keyring.endKeyring()
  const genkan = await launchHere()
  await expect(told(genkan)).toContainText(problems.keychain_missing.what)
  await signIn(genkan)
  await expect(told(genkan)).toContainText(problems.keychain_missing.remedy)
  await keyring.startKeyring()
  await expect(told(genkan)).toBeHidden({ timeout: 12_000 })
  await genkan.close()
  await isSignedIn(await launchHere())
})

test('ended and started again: the same launch stores what has been renewed, and removes it', async ({
  provider,
  keyring,
  launchHere,
  signIn
}) => {
  provider.fault({ kind: 'lifetimes', accessToken: 60 })
  const genkan = await launchHere()
  await signIn(genkan)
  await expect(told(genkan)).toBeHidden()
  await keyring.endKeyring()
  await genkan.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect(told(genkan)).toContainText(problems.keychain_missing.what)
  await keyring.startKeyring()
  await tryAgain(genkan).click()
  await expect(told(genkan)).toBeHidden()
  await expect.poll(() => askers(genkan), 'no process that asked the keychain is left').toEqual([])
  await genkan.close()

  const second = await launchHere()
  await isSignedIn(second)
  await expect(told(second)).toBeHidden()
  await keyring.endKeyring()
  await keyring.startKeyring()
  await second.window.getByRole('button', { name: words.window.signedIn.signOutHere, exact: true }).click()
  await expect(buttonsOf(second.window, words).signIn).toBeVisible()
  await expect(told(second)).toBeHidden()
  await second.close()
  await expect(buttonsOf((await launchHere()).window, words).signIn).toBeVisible()
})

test('the process that asks the keychain ends: the window says so, and the session is stored', async ({
  provider,
  keyring,
  launchHere,
  signIn
}) => {
  provider.fault({ kind: 'lifetimes', accessToken: 60 })
  const genkan = await launchHere()
  await signIn(genkan)
  await keyring.endKeyring()
  await keyring.startKeyring()
  await genkan.electron.evaluate(({ powerMonitor, utilityProcess }) => {
    const { fork } = utilityProcess
    utilityProcess.fork = (...args) => {
      const child = fork(...args)
      child.once('spawn', () => child.kill())
      utilityProcess.fork = fork
      return child
    }
    powerMonitor.emit('resume')
  })
  await expect(told(genkan)).toContainText(problems.keychain_failed.what)
  // By the next renewal, if not before.
  await expect(told(genkan)).toBeHidden({ timeout: 12_000 })
})

test('without an answer for 30 s: the window says so, answers all the while, and the session is stored by itself', async ({
  keyring,
  launchHere,
  signIn
}) => {
  test.setTimeout(90_000)
  const genkan = await launchHere()
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  keyring.freeze()
  const thawed = new Promise<void>(resolve =>
    setTimeout(() => {
      keyring.thaw()
      resolve()
    }, 30_000)
  )
  await signIn(genkan)
  await expect(told(genkan)).toContainText(problems.keychain_no_answer.what)
  await expect(told(genkan)).toContainText(problems.keychain_no_answer.remedy)
  const answerTimes: number[] = []
  let over = false
  void thawed.then(() => (over = true))
  while (!over) {
    const startedAt = performance.now()
    await genkan.window.evaluate(() =>
      (window as never as { genkan: { getView(): Promise<object> } }).genkan.getView()
    )
    answerTimes.push(performance.now() - startedAt)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  expect(Math.max(...answerTimes)).toBeLessThan(1_000)
  await expect(told(genkan)).toBeHidden({ timeout: 15_000 })
  await genkan.close()
  await isSignedIn(await launchHere())
})

test('quits in time while there is no answer', async ({ keyring, launchHere, signIn }) => {
  test.setTimeout(60_000)
  const genkan = await launchHere()
  await signIn(genkan)
  keyring.freeze()
  const { signIn: signInButton } = buttonsOf(genkan.window, words)
  await genkan.window.getByRole('button', { name: words.window.signedIn.signOutHere, exact: true }).click()
  await expect(signInButton).toBeVisible({ timeout: LONGER_THAN_THE_KEYCHAIN_MAY_TAKE })
  await genkan.close()
  keyring.thaw()
})

test('the D-Bus of the desktop ends in mid-session: so does the app, and the next launch has the session', async ({
  keyring,
  launchHere,
  signIn
}) => {
  const first = await launchHere()
  await signIn(first)
  const ended = exitCode(first.electron.process())
  await keyring.endBus()
  // Chromium gives up without it, and leaves nobody time for anything.
  expect(await ended).not.toBe(0)
  await keyring.startBus()
  await isSignedIn(await launchHere())
})
