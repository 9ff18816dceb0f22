import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { electronRuntime } from '../../../build/electron.ts'
import { endProcess } from '../../../build/processes.ts'
import { DevTools } from './devtools.ts'

export interface AppToRun {
  readonly folder: string
  /** Kept from launch to launch, as a person's is. */
  readonly profile: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The window's page of an app that runs. */
export interface Page {
  evaluate<T>(expression: string): Promise<T>
  /** Clicks the middle of the element, as a mouse does. */
  click(selector: string): Promise<void>
}

/** An Electron app that runs with its debuggers open: Chromium's, and that of Node in the main process. */
export interface RunningApp {
  readonly pid: number
  /** When its process was started, in milliseconds since the epoch. */
  readonly startedAt: number
  /** The main process. */
  readonly main: Promise<DevTools>
  /** The page of its window, when there is one. */
  page(): Promise<Page>
  close(): Promise<void>
}

/** Milliseconds since the epoch, with fractions. */
export const now = (): number => performance.timeOrigin + performance.now()

const DEBUGGERS = { chromium: /^DevTools listening on (ws:\S+)/, node: /^Debugger listening on (ws:\S+)/ }

/** Starts an app. Its output is read for the addresses of its debuggers, and dropped. */
export async function startApp({ folder, profile, args = [], env = {} }: AppToRun): Promise<RunningApp> {
  const runtime = await electronRuntime()
  const own = [folder, `--user-data-dir=${profile}`, '--remote-debugging-port=0', '--inspect=0', '--lang=en']
  const startedAt = now()
  const child = spawn(runtime.executable, [...runtime.args, ...own, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const found = { chromium: Promise.withResolvers<string>(), node: Promise.withResolvers<string>() }
  createInterface({ input: child.stderr }).on('line', line => {
    for (const kind of ['chromium', 'node'] as const) {
      const address = DEBUGGERS[kind].exec(line)?.[1]
      if (address) found[kind].resolve(address)
    }
  })
  const chromium = found.chromium.promise.then(DevTools.connect)
  return {
    pid: child.pid ?? 0,
    startedAt,
    main: found.node.promise.then(DevTools.connect),
    page: async () => pageOf(await chromium),
    close: () => endProcess(child)
  }
}

async function pageOf(browser: DevTools): Promise<Page> {
  const { targetId } = await firstPage(browser)
  const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true
  })
  const evaluate = <T>(expression: string) => browser.evaluate<T>(expression, sessionId)
  // What is asked of the empty page before it is lost with it.
  const isLoaded = () =>
    evaluate<boolean>("location.protocol !== 'about:' && document.readyState === 'complete'")
  while (!(await isLoaded().catch(() => false))) await pause()
  const mouse = (type: string, place: object) =>
    browser.send(
      'Input.dispatchMouseEvent',
      { type, ...place, button: 'left', buttons: 1, clickCount: 1 },
      sessionId
    )
  return {
    evaluate,
    click: async selector => {
      const place = await evaluate<{ x: number; y: number }>(
        `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`
      )
      await mouse('mousePressed', place)
      await mouse('mouseReleased', place)
    }
  }
}

async function firstPage(browser: DevTools): Promise<{ targetId: string }> {
  for (;;) {
    const { targetInfos } = await browser.send<{ targetInfos: { type: string; targetId: string }[] }>(
      'Target.getTargets'
    )
    const page = targetInfos.find(({ type }) => type === 'page')
    if (page) return page
    await pause()
  }
}

/** Debuggers have to be asked again and again; often enough for nobody to wait, and seldom enough not to be in the way. */
const pause = () => new Promise(resolve => setTimeout(resolve, 50))
