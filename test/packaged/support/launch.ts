import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from '@playwright/test'
import { exitCode } from '../../../build/processes.ts'
import type { PackagedApp } from './package.ts'
import { ordinaryUser } from './user.ts'

export interface Run {
  readonly pid: number
  /** Everything it wrote to standard output and standard error so far. */
  output(): string
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>
}

/** The packaged app, running, with its window. */
export interface PackagedGenkan extends Run {
  readonly window: Page
  /** Ends it as the system does at the end of a session. Harmless when it has ended. */
  close(): Promise<void>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** No test's app lives longer. */
const LIFE_LIMIT_MS = 60_000
const END_LIMIT_MS = 10_000
const LISTENING = /DevTools listening on (\S+)/

/** Runs the packaged app as an ordinary user, from a folder of nobody's. */
export function run(app: PackagedApp, args: readonly string[], env: Environment): Run {
  return observe(start(app, args, env))
}

/** Launches a copy that can be debugged, and finds its window. */
export async function launchPackaged(
  app: PackagedApp,
  args: readonly string[],
  env: Environment
): Promise<PackagedGenkan> {
  const child = start(app, ['--remote-debugging-port=0', ...args], env)
  const running = observe(child)
  const browser = await Promise.race([
    debuggerOf(child, running).then(address => chromium.connectOverCDP(address)),
    running.ended.then(code => {
      throw new Error(`Genkan ended with code ${code} before it had a window:\n${running.output()}`)
    })
  ])
  const window = await windowOf(browser)
  const close = async () => {
    await browser.close()
    const insist = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS)
    child.kill('SIGTERM')
    const code = await running.ended
    clearTimeout(insist)
    if (code !== 0) throw new Error(`Genkan ended with code ${code}:\n${running.output()}`)
  }
  return { ...running, window, close }
}

function start({ executable }: PackagedApp, args: readonly string[], environment: Environment): ChildProcess {
  const env = { ...process.env, ...environment }
  const options: SpawnOptions = { ...ordinaryUser(), cwd: '/', env, timeout: LIFE_LIMIT_MS }
  return spawn(executable, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
}

function observe(child: ChildProcess): Run {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (text += chunk))
  return { pid: child.pid ?? 0, output: () => text, ended: exitCode(child) }
}

function debuggerOf(child: ChildProcess, { output }: Run): Promise<string> {
  return new Promise(resolve => {
    child.stderr?.on('data', () => {
      const address = LISTENING.exec(output())?.[1]
      if (address) resolve(address)
    })
  })
}

async function windowOf(browser: Browser): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('The app has no session.')
  const window = context.pages()[0] ?? (await context.waitForEvent('page'))
  await window.waitForLoadState()
  return window
}
