import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { ROOT } from '../../../build/build-app.ts'
import { electronRuntime } from '../../../build/electron.ts'
import type { Language } from '../../../src/shared/language.ts'
import { collectOutput } from './output.ts'
import type { SystemBrowser } from './system-browser.ts'

export interface LaunchOptions {
  /** The `--user-data-dir` of the app: launches that share it are launches of one person's app. */
  readonly profile: string
  readonly browser: SystemBrowser
  /** What the environment configures; null for an app that finds its configuration elsewhere, or nowhere. */
  readonly provider: { readonly endpoint: string; readonly appId: string } | null
  readonly language?: Language
  /** The app to run; the one in this repository unless a test brings its own. */
  readonly folder?: string
  /** What else goes on the command line. */
  readonly extraArgs?: readonly string[]
  /** What else goes into the environment. */
  readonly extraEnv?: Readonly<Record<string, string>>
  /** What makes an app show its window that does not do so by itself. */
  readonly beforeWindow?: (app: Pick<Genkan, 'electron' | 'pid'>) => Promise<void>
}

/** How long the app may take to quit before it counts as stuck. */
const QUIT_LIMIT_MS = 10_000

/** The real app, running. */
export interface Genkan {
  readonly electron: ElectronApplication
  readonly window: Page
  readonly pid: number
  /** Everything it wrote to standard output and standard error so far. */
  output(): string
  /** Quits it as a user would. Harmless when it has ended; throws if it does not quit. */
  close(): Promise<void>
}

/** A fresh folder for an app's profile. */
export function makeProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'genkan-profile-'))
}

export function removeProfile(profile: string): Promise<void> {
  return rm(profile, { recursive: true, force: true, maxRetries: 3 })
}

/** The command line and environment of a launch, also for launching without Playwright. */
export async function launchCommand(options: LaunchOptions) {
  const { executable, args } = await electronRuntime()
  const { language = 'en', profile, provider, browser, folder = ROOT, extraArgs = [] } = options
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    PATH: [browser.programs, process.env['PATH']].join(delimiter),
    ...(provider && {
      LOGTO_ENDPOINT: provider.endpoint,
      LOGTO_APP_ID: provider.appId,
      GENKAN_EMBEDDED_PROVIDER: '1'
    }),
    GENKAN_LANGUAGE: language,
    ...options.extraEnv
  }
  const own = [folder, `--user-data-dir=${profile}`, `--lang=${language}`, ...extraArgs]
  return { executable, args: [...args, ...own], env }
}

/** Launches the app and waits for its window. */
export async function launchGenkan(options: LaunchOptions): Promise<Genkan> {
  const { executable, args, env } = await launchCommand(options)
  const output = collectOutput(executable)
  const app = await electron
    // The window follows the system's theme; Playwright would make it light.
    .launch({ executablePath: executable, args, env, colorScheme: null })
    .finally(output.stop)
  const child = app.process()
  await options.browser.adopt(app)
  const pid = child.pid ?? 0
  await options.beforeWindow?.({ electron: app, pid })
  const window = await app.firstWindow()
  await window.waitForLoadState()
  return {
    electron: app,
    window,
    pid,
    output: output.text,
    close: () => quit(app, child)
  }
}

async function quit(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  let isStuck = false
  const insist = setTimeout(() => {
    isStuck = true
    child.kill('SIGKILL')
  }, QUIT_LIMIT_MS)
  await app.close()
  clearTimeout(insist)
  if (isStuck) throw new Error('Genkan did not quit in time.')
}
