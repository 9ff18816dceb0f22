import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wordsIn } from '../../src/shared/words/index.ts'
import { buttonsOf, HANAKO } from '../e2e/support/journey.ts'
import { expect, keychainAccounts, test } from './support/fixtures.ts'
import { signIn } from './support/sign-in.ts'
import { ordinaryUser } from './support/user.ts'

const words = wordsIn('en')

test.skip(process.platform !== 'linux', 'Only on Linux can a test be the tray (D-Bus).')

test('signs in, is still signed in after a relaunch, and signs out in the tray', async ({
  open,
  installed,
  systemBrowser,
  provider,
  trayHost
}) => {
  const first = await open(installed)
  const page = await signIn(first.window, systemBrowser, words)
  await expect(page.getByRole('heading', { name: words.pages['signed-in'].title })).toBeVisible()
  await expect(first.window.getByText(HANAKO.name, { exact: true }).first()).toBeVisible()
  expect(await keychainAccounts()).not.toEqual([])
  await first.close()

  const second = await open(installed)
  await expect(buttonsOf(second.window, words).signOut).toBeVisible()
  expect(systemBrowser.opened).toHaveLength(1)

  const tray = await trayHost.itemOf(second.pid)
  const goodbye = await systemBrowser.pageOpenedBy(() => tray.click(words.tray.signOut))
  await expect(goodbye.getByRole('heading', { name: words.pages['signed-out'].title })).toBeVisible()
  await expect(buttonsOf(second.window, words).signIn).toBeVisible()
  expect(await keychainAccounts()).toEqual([])
  expect(provider.requests().map(request => request.path)).toContain('/oidc/token/revocation')
  await tray.click(words.tray.quit)
  expect(await second.ended).toBe(0)
})

test('runs as somebody who cannot change it, with Chromium’s sandbox on', async ({ open, installed }) => {
  const user = ordinaryUser()
  const write = spawnSync('sh', ['-c', 'touch "$0/x" || test -w "$0/resources/app.asar"', installed.folder], {
    ...user
  })
  expect(write.status, 'the folder is read-only').not.toBe(0)

  const genkan = await open(installed)
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  if (user) expect(statSync(`/proc/${genkan.pid}`).uid).toBe(user.uid)
  const [renderer] = descendants(genkan.pid).filter(isRenderer)
  if (renderer === undefined) throw new Error('There is no renderer.')
  expect(statusOf(renderer, 'Seccomp'), 'system calls are filtered').toBe('2')
  expect(statusOf(renderer, 'NoNewPrivs')).toBe('1')
  expect(statusOf(renderer, 'NSpid').split(/\s+/).length, 'it has process ids of its own').toBeGreaterThan(1)
  expect(commandLine(genkan.pid)).not.toContain('--no-sandbox')
})

test('a second launch shows the window of the first and ends', async ({
  open,
  command,
  installed,
  environment,
  configHome
}) => {
  const genkan = await open(installed)
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  expect(await command(installed, [], environment)).toMatchObject({ code: 0 })
  await expect(buttonsOf(genkan.window, words).signIn).toBeVisible()
  expect(existsSync(join(configHome, 'Genkan'))).toBe(true)
})

test('signs in with a home folder on a full disk', async ({
  open,
  installed,
  systemBrowser,
  configHome
}, testInfo) => {
  const mounted = mountSmall(configHome)
  testInfo.skip(!mounted, 'Only root can mount a small disk, and not in every container.')
  try {
    fill(configHome)
    const genkan = await open(installed)
    await signIn(genkan.window, systemBrowser, words)
    expect(await keychainAccounts()).not.toEqual([])
    await genkan.close()
  } finally {
    spawnSync('umount', ['--lazy', configHome])
  }
})

/** Mounts a disk of 1 MB over a folder; false where that is not allowed. */
function mountSmall(folder: string): boolean {
  const { uid, gid } = statSync(folder)
  const options = `size=1m,uid=${uid},gid=${gid},mode=700`
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0
}

function fill(folder: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'full')}`, 'bs=4k'])
  expect(spawnSync('sh', ['-c', 'echo x > "$0/y"', folder]).status, 'the disk is full').not.toBe(0)
}

function isRenderer(pid: number): boolean {
  return commandLine(pid).includes('--type=renderer')
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
}

function statusOf(pid: number, field: string): string {
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
}

/** The processes below one, by the kernel's own list. */
function descendants(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const children = tasks.flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ')
  )
  return children
    .filter(Boolean)
    .map(Number)
    .flatMap(child => [child, ...descendants(child)])
}
