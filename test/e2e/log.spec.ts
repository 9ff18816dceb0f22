import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wordsIn } from '../../src/shared/words/index.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf } from './support/journey.ts'
import { leaksInFolder, leaksInText } from './support/secrets.ts'

const LARGEST_LOG = 1_000_000

const readLog = (profile: string) => readFile(join(profile, 'logs/main.log'), 'utf8').catch(() => '')

test('whatever the main process says or fails with, it writes no secret', async ({ launch, person }) => {
  const secret = randomBytes(32).toString('base64url')
  const genkan = await launch()
  // The app runs with `--inspect`, as all of Playwright's do.
  const seenByDebugger: string[] = []
  genkan.electron.on('console', message => seenByDebugger.push(message.text()))
  await genkan.electron.evaluate(({ dialog }, code) => {
    const told: unknown[][] = Object.assign(globalThis, { told: [] }).told
    dialog.showErrorBox = (...words) => void told.push(words)
    dialog.showMessageBoxSync = (...words: unknown[]) => told.push(words)
    dialog.showMessageBox = async (...words: unknown[]) => ({
      response: told.push(words),
      checkboxChecked: false
    })
    const failure = (name: string) =>
      Object.assign(new Error(`${name} ${code}`, { cause: new Error(`?code=${code}`) }), { body: { code } })
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      console[method](`console.${method}`, code, { code }, failure('as an argument'))
    }
    process.emitWarning(failure('warning'))
    void Promise.reject(failure('rejection'))
    void Promise.reject({ refused: code })
    setImmediate(() => {
      throw failure('exception')
    })
  }, secret)
  const told = ['console.error', 'warning [', 'rejection [', 'refused', 'exception [']
  for (const words of told) await expect.poll(() => readLog(person.profile)).toContain(words)
  // Not by Node's own way, which keeps the console that it had at its first warning.
  expect(await readLog(person.profile)).toMatch(/\[warn\] +Error: warning \[/)
  await expect(buttonsOf(genkan.window, wordsIn('en')).signIn, 'the app lives on').toBeVisible()
  expect(leaksInText('output of the app', genkan.output(), [secret])).toEqual([])
  expect(seenByDebugger.join('\n')).toContain('console.error')
  expect(leaksInText('debugger', seenByDebugger.join('\n'), [secret])).toEqual([])
  const dialogs = await genkan.electron.evaluate(() => (globalThis as never as { told: unknown[] }).told)
  expect(dialogs, 'no dialog shows what went wrong').toEqual([])
  expect(await leaksInFolder(person.profile, [secret])).toEqual([])
})

test('the logs stay below 1 MB in all, however much is logged', async ({ launch, person }) => {
  const { electron } = await launch()
  await electron.evaluate(() => {
    for (let n = 0; n < 2_000; n++) console.info(`line ${n}`, 'some words '.repeat(200))
    for (let n = 0; n < 20; n++) console.info('a long line', 'some words '.repeat(50_000))
  })
  expect(await readLog(person.profile)).toContain('a long line')
  const files = await readdir(join(person.profile, 'logs'))
  const sizes = await Promise.all(
    files.map(async file => (await stat(join(person.profile, 'logs', file))).size)
  )
  expect(files).toHaveLength(2)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(LARGEST_LOG)
})

test('a crash leaves no picture of memory behind', async ({ launch, person }) => {
  const { electron } = await launch()
  // Another page like the window's, which is wanted for the search after the test.
  const reason = await electron.evaluate(async ({ BrowserWindow, session: { fromPartition } }) => {
    const webPreferences = { session: fromPartition('window'), sandbox: true }
    const page = new BrowserWindow({ show: false, webPreferences })
    await page.loadURL('app://genkan/index.html')
    const gone = new Promise<string>(resolve =>
      page.webContents.once('render-process-gone', (_event, details) => resolve(details.reason))
    )
    page.webContents.forcefullyCrashRenderer()
    const reason = await gone
    page.destroy()
    return reason
  })
  expect(['crashed', 'killed', 'abnormal-exit']).toContain(reason)
  const files = await readdir(person.profile, { recursive: true })
  expect(files.filter(file => /\.dmp$|\bcore(\.\d+)?$/.test(file))).toEqual([])
})
