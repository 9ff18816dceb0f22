import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { CHANNELS, type View } from '../shared/ipc.ts'
import { APP_ORIGIN } from './app-origin.ts'
import { rateLimit } from './rate-limit.ts'
import { windowSession } from './window-session.ts'

const WIDTH = 420
const HEIGHT = 600
const SMALLEST = { minWidth: 320, minHeight: 400 }
/** The renderer's `--paper`, so that nothing flashes before it paints, or while the window grows. */
const PAPER = { light: '#faf9f7', dark: '#1c1d21' }
/** A window that has been hidden for this long ends, and its memory is free; the next one is there in 0.3 s. In milliseconds. */
const HIDDEN_LIMIT = 5 * 60_000
/** How often a page that ended is loaded again by itself, and in how many milliseconds; beyond that, when it is wanted. */
const RELOADS = [5, 60_000] as const
const paper = () => (nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light)

export interface WindowOptions {
  /** Where it was when it was last closed; undefined for the middle of the screen. */
  readonly bounds: () => Rectangle | undefined
  readonly onBounds: (bounds: Rectangle) => void
  /** Whether it waits to be shown until somebody asks for it. */
  readonly startHidden: boolean
  /** The window has its first picture. */
  readonly onPainted: () => void
  /** The user closed the window; it is hidden, and the app goes on. */
  readonly onHidden: () => void
  readonly log: (message: string) => void
}

/**
 * The one window. Closing hides it, until `quit`, and ends it when it is not wanted again soon; a page that crashes, hangs,
 * or closes itself is opened again.
 */
export class MainWindow {
  readonly #options: WindowOptions
  #window: BrowserWindow | null = null
  #quitting = false

  constructor(options: WindowOptions) {
    this.#options = options
    if (options.startHidden) options.onPainted()
    else this.show()
    nativeTheme.on('updated', () => this.#window?.setBackgroundColor(paper()))
    app.on('before-quit', () => this.letClose())
  }

  /** From now on, closing ends the window: what installs an update on macOS closes the windows before it quits. */
  letClose(): void {
    this.#quitting = true
  }

  get isFocused(): boolean {
    return this.#window?.isFocused() ?? false
  }

  /** Brings the window to the front. */
  show(): void {
    this.#window ??= this.#open()
    if (this.#window.webContents.isCrashed()) load(this.#window)
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
    app.focus({ steal: true })
  }

  update(view: View): void {
    this.#window?.webContents.send(CHANNELS.view, view)
  }

  #open(): BrowserWindow {
    const { bounds, onBounds, onPainted, onHidden } = this.#options
    const window = new BrowserWindow({
      width: WIDTH,
      height: HEIGHT,
      ...visibleBounds(bounds()),
      ...SMALLEST,
      title: app.getName(),
      show: false,
      autoHideMenuBar: true,
      fullscreenable: false,
      backgroundColor: paper(),
      ...(process.platform === 'linux' && { icon: join(import.meta.dirname, '../icons/256x256.png') }),
      webPreferences: {
        session: windowSession(),
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged
      }
    })
    let isShown = false
    let unused: NodeJS.Timeout | undefined
    window.on('show', () => {
      isShown = true
      clearTimeout(unused)
    })
    window.on('hide', () => {
      isShown = false
      unused = setTimeout(() => window.destroy(), HIDDEN_LIMIT)
    })
    window.once('ready-to-show', onPainted)
    window.on('close', event => {
      onBounds(window.getNormalBounds())
      if (this.#quitting) return
      event.preventDefault()
      window.hide()
      onHidden()
    })
    window.on('closed', () => {
      clearTimeout(unused)
      this.#window = null
      // Closed by its own page, which nothing else tells of and nothing prevents (measured).
      if (!this.#quitting && isShown) this.show()
    })
    this.#keepAlive(window)
    load(window)
    return window
  }

  #keepAlive(window: BrowserWindow): void {
    const { webContents } = window
    const mayReload = rateLimit(...RELOADS)
    webContents.on('unresponsive', () => webContents.forcefullyCrashRenderer())
    webContents.on('render-process-gone', (_event, { reason }) => {
      this.#options.log(`the window's process ended: ${reason}`)
      // Not within the event: the process that ended is still being cleared away.
      if (mayReload()) setImmediate(() => window.isDestroyed() || load(window))
    })
  }
}

function load(window: BrowserWindow): void {
  void window.loadURL(`${APP_ORIGIN}/index.html`)
}

/** Bounds that lie on a screen of today; a window must not open where a screen used to be. */
function visibleBounds(bounds: Rectangle | undefined): Rectangle | undefined {
  if (!bounds) return undefined
  const { workArea } = screen.getDisplayMatching(bounds)
  const visible =
    bounds.x < workArea.x + workArea.width - 50 &&
    bounds.x + bounds.width > workArea.x + 50 &&
    bounds.y >= workArea.y &&
    bounds.y < workArea.y + workArea.height - 50
  return visible ? bounds : undefined
}
