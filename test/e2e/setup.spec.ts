import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../build/build-app.ts'
import { occupyPort, unusedPort } from '../../build/ports.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import { WITH_MICROSOFT } from '../management/command.ts'
import { ENTRA_ACCOUNT, RESOURCES } from '../provider/seed.ts'
import { buttonsOf, HANAKO, signInAtMicrosoft, signInByPassword } from './support/journey.ts'
import { keychainAccounts } from './support/keychain.ts'
import { clickMenuItem } from './support/menu.ts'
import { leaksInFolder, leaksInText, leaksInWindow } from './support/secrets.ts'
import { copyElsewhere, expect, register, setupScreen, test } from './support/setup.ts'
import { startUntrustedServer } from './support/untrusted-server.ts'

const words = wordsIn('en')

test('from a bare Logto to signed in with Microsoft, by one command', async ({
  tenant,
  administrator,
  appFolder,
  launch,
  systemBrowser
}) => {
  const output = join(appFolder, 'build', 'genkan.config.json')
  // Not while this process waits: it is this process that answers.
  const provision = () =>
    promisify(execFile)(
      'npm',
      [
        ...['run', '--silent', 'provision', '--', '--endpoint', tenant.endpoint, '--output', output],
        ...[...WITH_MICROSOFT, '--no-username', '--json']
      ],
      { cwd: ROOT, env: { ...process.env, ...administrator.env }, shell: process.platform === 'win32' }
    )
  await provision()

  const { window } = await launch()
  const buttons = buttonsOf(window, words)
  const page = await systemBrowser.pageOpenedBy(() => buttons.microsoft.click())
  await signInAtMicrosoft(page)
  await expect(window.getByText(ENTRA_ACCOUNT.name, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: words.pages['signed-in'].title })).toBeVisible()

  const before = structuredClone(tenant.state)
  const again = JSON.parse((await provision()).stdout)
  expect(again.rows.map((row: { outcome: string }) => row.outcome)).toEqual(Array(4).fill('found'))
  expect(tenant.state).toEqual(before)
})

test('the first run asks for a Logto, finds what is wrong, and goes on without a restart', async ({
  tenant,
  person,
  launch,
  systemBrowser
}) => {
  await register(tenant, { id: 'desk', redirectUris: ['http://localhost:3000/elsewhere'] })
  const genkan = await launch()
  const { window } = genkan
  const screen = setupScreen(window, words)
  await expect(window.getByRole('heading', { name: words.setup.title })).toBeVisible()
  await expect(screen.endpoint).toBeFocused()

  await screen.check('http://logto.example', 'desk')
  await expect(screen.findings).toContainText(words.setup.wrong.not_an_address.what)
  await screen.check(`http://localhost:${await unusedPort()}`, 'desk')
  await expect(screen.findings).toContainText(words.problems.unreachable.what)
  await screen.check(tenant.provider.entraIssuer, 'desk')
  await expect(screen.findings).toContainText(words.setup.wrong.not_logto.what)
  const untrusted = await startUntrustedServer()
  await screen.check(untrusted.address, 'desk')
  await expect(screen.findings).toContainText(words.problems.certificate_refused.what)
  await untrusted.close()
  await screen.check(`${tenant.endpoint}/avatars/sora.png`, 'nobody')
  await expect(screen.findings).toContainText(words.setup.wrong.application_unknown.what)
  await screen.check(`${tenant.endpoint}/oidc/.well-known/openid-configuration`, 'desk')
  await expect(screen.findings).toContainText(words.setup.wrong.redirect_uri_unregistered.what)
  await expect(screen.save).toBeHidden()
  await window.getByRole('button', { name: words.setup.copyRedirectUri }).click()
  await expect
    .poll(() => genkan.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('http://localhost:3000/callback')

  await register(tenant, { id: 'desk' })
  await window.getByRole('button', { name: words.setup.checkAgain }).click()
  await expect(screen.findings).toContainText(words.setup.found.application_ready)
  await screen.save.click()
  const buttons = buttonsOf(window, words)
  await expect(buttons.signIn).toBeVisible()
  expect(JSON.parse(await readFile(join(person.profile, 'config.json'), 'utf8'))).toEqual({
    endpoint: tenant.endpoint,
    appId: 'desk',
    applicationType: 'native'
  })
  const page = await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
  await signInByPassword(page)
  await expect(buttons.signOut).toBeVisible()
})

test('a mistake in a file is named in window and log, and the set-up screen corrects it', async ({
  tenant,
  person,
  launch
}) => {
  await register(tenant, { id: 'desk' })
  const file = join(person.profile, 'config.json')
  await writeFile(file, JSON.stringify({ endpoint: 'http://logto.example', appId: 'desk', locale: 'en' }))
  const genkan = await launch()
  const { window } = genkan
  const mistake = window.getByRole('alert')
  await expect(mistake).toContainText(file)
  await expect(mistake).toContainText('"http://logto.example"')
  await expect(mistake).toContainText(words.config.expected.endpoint)
  expect(await readFile(join(person.profile, 'logs/main.log'), 'utf8')).toContain(
    `${file}, endpoint: ${words.config.problems.invalid}`
  )
  const screen = setupScreen(window, words)
  await expect(screen.appId).toHaveValue('desk')
  await screen.check(tenant.endpoint, 'desk')
  await screen.save.click()
  await expect(buttonsOf(window, words).signIn).toBeVisible()
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ endpoint: tenant.endpoint, locale: 'en' })
})

test('every setting of the configuration does what it says, and the environment is stronger', async ({
  tenant,
  person,
  launch,
  systemBrowser
}) => {
  await register(tenant, { id: 'desk', redirectUris: ['http://localhost:4000/callback'] })
  const japanese = wordsIn('ja')
  const [resource = ''] = RESOURCES
  const settings = {
    ...{ endpoint: `${tenant.endpoint}/oidc`, appId: 'desk', redirectPort: 4000 },
    ...{ scopes: ['email', 'phone'], resources: [resource], prompt: 'login consent', locale: 'ja' },
    directSignIn: [
      { target: 'social:azuread', label: 'Microsoft' },
      { target: 'sso:contoso', label: 'Contoso' }
    ],
    signOutOfBrowser: false
  }
  await writeFile(join(person.profile, 'config.json'), JSON.stringify(settings))
  const first = await launch()
  const contoso = first.window.getByRole('button', { name: japanese.setup.continueWith('Contoso') })
  const buttons = buttonsOf(first.window, japanese)
  await expect(buttons.microsoft).toBeVisible()
  const page = await systemBrowser.pageOpenedBy(() => contoso.click())
  const asked = new URL(systemBrowser.opened[0] ?? '').searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    direct_sign_in: 'sso:contoso',
    prompt: 'login consent',
    redirect_uri: 'http://localhost:4000/callback',
    ui_locales: 'ja'
  })
  expect(asked.getAll('resource')).toContain(resource)
  expect(asked.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining(['email', 'phone', 'urn:logto:scope:organizations'])
  )
  await signInByPassword(page, 'sora')
  await expect(first.window.getByText('contoso', { exact: true }).first()).toBeVisible()
  await buttons.signOut.click()
  await expect(buttons.signIn).toBeVisible()
  expect(systemBrowser.opened, 'the browser is left alone').toHaveLength(1)
  await first.close()

  const extraEnv = { LOGTO_ENDPOINT: tenant.endpoint, LOGTO_ORGANIZATIONS: 'false', LOGTO_LOCALE: 'en' }
  const second = await launch({ extraEnv })
  await systemBrowser.pageOpenedBy(() => buttonsOf(second.window, words).signIn.click())
  expect(new URL(systemBrowser.opened[1] ?? '').searchParams.get('scope')).not.toContain('organizations')
  await buttonsOf(second.window, words).cancel.click()
  await clickMenuItem(second, words.setup.menuItem)
  const screen = setupScreen(second.window, words)
  await expect(screen.endpoint).toHaveAttribute('readonly')
  await expect(screen.endpoint).toHaveAccessibleDescription(words.setup.locked)
  await expect(screen.appId).toBeEditable()
})

test('another application is taken up after signing out of the one before', async ({
  tenant,
  person,
  launch,
  systemBrowser
}) => {
  await register(tenant, { id: 'one' })
  await register(tenant, { id: 'two' })
  await writeFile(
    join(person.profile, 'config.json'),
    JSON.stringify({ endpoint: tenant.endpoint, appId: 'one' })
  )
  const genkan = await launch()
  const buttons = buttonsOf(genkan.window, words)
  const page = await systemBrowser.pageOpenedBy(() => buttons.signIn.click())
  await signInByPassword(page)
  await expect(buttons.signOut).toBeVisible()

  await clickMenuItem(genkan, words.setup.menuItem)
  const screen = setupScreen(genkan.window, words)
  await expect(screen.appId).toHaveValue('one')
  await screen.check(tenant.endpoint, 'two')
  const goodbye = await systemBrowser.pageOpenedBy(() => screen.save.click())
  await expect(goodbye.getByRole('heading', { name: words.pages['signed-out'].title })).toBeVisible()
  await expect(buttons.signIn).toBeVisible()
  expect(await keychainAccounts()).toEqual([])
  const revocations = tenant.provider.requests().filter(({ path }) => path === '/oidc/token/revocation')
  expect(revocations).toHaveLength(1)
})

test('a configuration that changed while the app was closed ends the session before', async ({
  tenant,
  person,
  launch,
  systemBrowser
}) => {
  await register(tenant, { id: 'one' })
  await register(tenant, { id: 'two' })
  const file = join(person.profile, 'config.json')
  await writeFile(file, JSON.stringify({ endpoint: tenant.endpoint, appId: 'one' }))
  const first = await launch()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(first.window, words).signIn.click())
  await signInByPassword(page)
  await expect(buttonsOf(first.window, words).signOut).toBeVisible()
  await first.close()

  await writeFile(file, JSON.stringify({ endpoint: tenant.endpoint, appId: 'two' }))
  const second = await launch()
  await expect(buttonsOf(second.window, words).signIn).toBeVisible()
  expect(await keychainAccounts()).toEqual([])
  const revocations = tenant.provider.requests().filter(({ path }) => path === '/oidc/token/revocation')
  expect(revocations).toHaveLength(1)
})

test('a traditional web application signs in with its secret, which is in the keychain alone', async ({
  tenant,
  person,
  launch,
  systemBrowser
}) => {
  test.slow()
  const secret = 'WebSecret-0123456789-abcdefghij-ABCDEFGHIJ'
  await register(tenant, { id: 'web', secret })
  const first = await launch()
  const screen = setupScreen(first.window, words)
  await screen.check(tenant.endpoint, 'web')
  await expect(screen.findings).toContainText(words.setup.wrong.secret_required.what)
  await screen.applicationType.selectOption('traditional')
  await copyElsewhere(first, secret)
  await screen.pasteSecret.click()
  await expect(first.window.getByText(words.setup.hasSecret)).toBeVisible()
  await screen.check(tenant.endpoint, 'web')
  await expect(screen.findings).toContainText(words.setup.wrong.port_fixed.what)
  await screen.save.click()
  const page = await systemBrowser.pageOpenedBy(() => buttonsOf(first.window, words).signIn.click())
  await signInByPassword(page)
  await expect(first.window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
  expect(await leaksInWindow(first, [secret])).toEqual([])
  await first.close()
  expect(leaksInText('output', first.output(), [secret])).toEqual([])
  expect(await leaksInFolder(person.profile, [secret])).toEqual([])
  expect(await keychainAccounts()).toContain(`client secret web@${tenant.endpoint}`)

  const second = await launch()
  const buttons = buttonsOf(second.window, words)
  await systemBrowser.pageOpenedBy(() => buttons.signOut.click())
  await expect(buttons.signIn).toBeVisible()
  await second.close()

  const other = await occupyPort(3000, '127.0.0.1')
  const third = await launch()
  await buttonsOf(third.window, words).signIn.click()
  await expect(third.window.getByText(words.problems.port_busy.what)).toBeVisible()
  await new Promise(resolve => other?.close(resolve))
})

test('a development build can go back to its stand-in', async ({ tenant, person, launch }) => {
  await register(tenant, { id: 'demo' })
  await writeFile(
    join(person.profile, 'config.json'),
    JSON.stringify({ endpoint: 'https://logto.example', appId: 'x' })
  )
  const extraEnv = { GENKAN_DEMO_ENDPOINT: tenant.endpoint, GENKAN_DEMO_APP_ID: 'demo' }
  const genkan = await launch({ extraEnv })
  const standIn = genkan.window.getByText(words.window.footer.embeddedProvider)
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  await expect(standIn).toBeHidden()
  await clickMenuItem(genkan, words.setup.menuItem)
  await setupScreen(genkan.window, words).tryDemo.click()
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  await expect(standIn).toBeVisible()
})
