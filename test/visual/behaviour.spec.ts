import { expect, type Page, test } from '@playwright/test'
import type { Command } from '../../src/shared/command.ts'
import { NOW, STATES, viewOf } from './fixtures.ts'
import { expectUsable, openWindow, show } from './harness.ts'

const commands = (page: Page): Promise<Command[]> => page.evaluate(() => window.commands)

test.describe('keyboard', () => {
  test('Enter signs in, also after a click into nowhere', async ({ page }) => {
    await openWindow(page, viewOf('signed-out', 'en'))
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.locator('h1').click()
    await page.keyboard.press('Enter')
    expect(await commands(page)).toEqual(Array(2).fill({ type: 'sign-in', way: 'any' }))
  })

  test('Escape cancels the sign-in, and does nothing elsewhere', async ({ page }) => {
    await openWindow(page, viewOf('signed-in', 'en'))
    await page.keyboard.press('Escape')
    await page.evaluate(view => window.push(view), viewOf('signing-in-waiting', 'en'))
    await page.getByText('Finish in your browser').first().waitFor()
    await page.keyboard.press('Escape')
    expect(await commands(page)).toEqual([{ type: 'cancel-sign-in' }])
  })

  test('Enter does not sign anyone out when the window comes to the front', async ({ page }) => {
    await openWindow(page, viewOf('signing-in-exchanging', 'en'))
    await page.evaluate(view => window.push(view), viewOf('signed-in', 'en'))
    await expect(page.getByRole('heading', { name: '山田 太郎' })).toBeFocused()
    await page.keyboard.press('Enter')
    expect(await commands(page)).toEqual([])
  })

  test('a mere update leaves the focus where it is', async ({ page }) => {
    await openWindow(page, viewOf('signed-in', 'en'))
    const signOut = page.getByRole('button', { name: 'Sign out', exact: true })
    await signOut.focus()
    await page.evaluate(view => window.push(view), viewOf('signed-in-offline', 'en'))
    await page.getByText('This computer is offline.').waitFor()
    await expect(signOut).toBeFocused()
  })

  test('at 200 % zoom a new screen shows what has the focus, whole with its ring', async ({ page }) => {
    await page.setViewportSize({ width: 210, height: 300 })
    await openWindow(page, viewOf('restoring', 'ja'))
    for (const state of ['unconfigured', 'signed-out-expired', 'signing-in-waiting', 'signed-in'] as const) {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      await show(page, viewOf(state, 'ja'))
      await page.locator('[data-main-action]:focus').waitFor()
      const { top, bottom, height } = await page.evaluate(() => {
        const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
        return { top, bottom, height: innerHeight }
      })
      expect(top, state).toBeGreaterThanOrEqual(4)
      expect(bottom, state).toBeLessThanOrEqual(height - 4)
    }
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })

  for (const state of ['signed-out-expired', 'signing-in-help', 'signed-in-offline'] as const) {
    test(`Tab reaches everything on ${state}`, async ({ page }) => {
      await openWindow(page, viewOf(state, 'en'))
      const all = await page.locator('button:visible, summary:visible, select:visible').count()
      const reached = new Set<string>()
      for (let presses = 0; presses <= all; presses++) {
        await page.keyboard.press('Tab')
        const html = await page.evaluate(() => document.activeElement?.outerHTML ?? '')
        if (/^<(button|summary|select)/.test(html)) reached.add(html)
      }
      expect(reached.size).toBe(all)
    })
  }
})

test('every action asks for what its name says', async ({ page }) => {
  await openWindow(page, viewOf('signed-in-offline', 'en'))
  for (const name of ['Check again', 'Open account page', 'Switch account', 'Copy diagnostic report']) {
    await page.getByRole('button', { name }).locator('visible=true').click()
  }
  await page.getByRole('button', { name: 'Sign out on this device only' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.evaluate(view => window.push(view), viewOf('signing-in-help', 'en'))
  for (const name of ['Open the browser again', 'Copy link', 'Paste address', 'Copy address', 'Cancel']) {
    await page.getByRole('button', { name }).click()
  }
  await page.evaluate(view => window.push(view), viewOf('signed-out-keychain', 'en'))
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.evaluate(view => window.push(view), viewOf('signed-out', 'en'))
  await page.getByRole('button', { name: 'Continue with Microsoft' }).click()
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('日本語')
  expect(await commands(page)).toEqual([
    { type: 'check-session' },
    { type: 'open-account-page' },
    { type: 'sign-in', way: 'other-account' },
    { type: 'copy', what: 'report' },
    { type: 'sign-out', everywhere: false },
    { type: 'sign-out', everywhere: true },
    { type: 'reopen-browser' },
    { type: 'copy-sign-in-link' },
    { type: 'paste-address' },
    { type: 'copy', what: 'redirect-uri' },
    { type: 'cancel-sign-in' },
    { type: 'check-session' },
    { type: 'sign-in', way: 'microsoft' },
    { type: 'sign-in', way: 'create-account' },
    { type: 'set-language', language: 'ja' }
  ] satisfies Command[])
})

test('the language changes live, in the words, the title and the document', async ({ page }) => {
  await openWindow(page, viewOf('signed-in', 'en'))
  await expect(page).toHaveTitle('Signed in as 山田 太郎 – Genkan')
  await page.evaluate(view => window.push(view), viewOf('signed-in', 'ja'))
  await expect(page.getByRole('button', { name: 'サインアウト', exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await expect(page).toHaveTitle('山田 太郎 としてサインインしています – Genkan')
})

test('the system’s accent colour is taken over live, and stays readable even if it is yellow', async ({
  page
}) => {
  const background = () =>
    page.locator('.action-primary').evaluate(button => getComputedStyle(button).backgroundColor)
  await openWindow(page, viewOf('signed-out', 'en'))
  const own = await background()
  await show(page, { ...viewOf('signed-out', 'en'), accentColor: '#ffd60a' })
  await expect.poll(background).not.toBe(own)
  await expectUsable(page)
  await show(page, viewOf('signed-out', 'en'))
  await expect.poll(background).toBe(own)
})

test('where less motion is asked for, nothing turns', async ({ page }) => {
  const motion = () =>
    page.locator('.spinner').evaluate(spinner => {
      const effect = spinner.getAnimations()[0]?.effect as KeyframeEffect
      return effect.getKeyframes().some(frame => 'rotate' in frame)
    })
  await openWindow(page, viewOf('signing-out', 'en'))
  expect(await motion()).toBe(true)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await motion()).toBe(false)
})

test('a change of state is announced', async ({ page }) => {
  await openWindow(page, viewOf('signing-in-waiting', 'en'))
  await expect(page.getByRole('status')).toHaveText('Finish in your browser')
  await page.evaluate(view => window.push(view), viewOf('signed-in', 'en'))
  await expect(page.getByRole('status')).toHaveText('Signed in as 山田 太郎')
})

test('the countdown runs, and help comes after 20 seconds', async ({ page }) => {
  const { since } = STATES['signing-in-waiting']
  await page.clock.install({ time: NOW })
  await openWindow(page, viewOf('signing-in-waiting', 'en'))
  await expect(page.getByRole('timer')).toContainText('04:52')
  const help = page.getByRole('region', { name: 'Still waiting?' })
  await page.clock.setFixedTime(since + 19_000)
  await page.clock.runFor(2_000)
  await expect(page.getByRole('timer')).toContainText('04:41')
  await expect(help).toBeHidden()
  const cancel = page.getByRole('button', { name: 'Cancel' })
  const before = await cancel.boundingBox()
  await page.clock.setFixedTime(since + 20_000)
  await page.clock.runFor(2_000)
  await expect(help).toBeVisible()
  expect((await cancel.boundingBox())?.y, 'no button moves away from under the pointer').toBe(before?.y)
  await expect(help).toContainText('http://localhost:3000/callback')
  await expect(help).toContainText('Port 3000 may be in use')
})

test('copying says so, for a while', async ({ page }) => {
  await page.clock.install({ time: NOW })
  await openWindow(page, viewOf('signing-in-waiting', 'en'))
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.clock.runFor(2_000)
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
})

test('a picture that cannot be shown gives way to initials', async ({ page }) => {
  const view = viewOf('signed-in', 'en')
  if (view.state.kind !== 'signed-in') throw new Error('not the state that this test is about')
  const { account } = view.state
  const profile = { ...account.profile, picture: 'data:image/png;base64,AAAA' }
  await openWindow(page, { ...view, state: { ...view.state, account: { ...account, profile } } })
  await expect(page.locator('.avatar')).toHaveText('山')
})

test('text from outside is shown as text', async ({ page }) => {
  const view = viewOf('signed-in', 'en')
  if (view.state.kind !== 'signed-in') throw new Error('not the state that this test is about')
  const { account } = view.state
  const name = '<img src=x onerror="window.hacked = true">'
  const hostile = {
    profile: { ...account.profile, name, organizations: [name] },
    session: { ...account.session, claims: { [name]: name } }
  }
  await openWindow(page, { ...view, state: { ...view.state, account: hostile } })
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.locator('img')).toHaveCount(0)
})
