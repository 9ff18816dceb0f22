import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { CHANNELS, type View } from '../shared/ipc.ts'
import { APP_ORIGIN } from './app-origin.ts'

const WIDTH = 420
const HEIGHT = 600
const SMALLEST = { minWidth: 320, minHeight: 400 }
/** The renderer's `--paper`, so that nothing flashes before it paints, or while the window grows. */
const PAPER = { light: '#faf9f7', dark: '#1c1d21' }
const paper = () => (nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light)

export interface WindowOptions {
  /** Where it was; undefined for the middle of the screen. */
  readonly bounds: Rectangle | undefined
  readonly onBounds: (bounds: Rectangle) => void
  /** Whether it waits to be shown until somebody asks for it. */
  readonly startHidden: boolean
  /** The user closed the window; it is hidden, and the app goes on. */
  readonly onHidden: () => void
}

/** The one window. Closing hides it, until `quit`. */
export class MainWindow {
  readonly #window: BrowserWindow
  #quitting = false

  constructor(options: WindowOptions) {
    this.#window = new BrowserWindow({
      width: WIDTH,
      height: HEIGHT,
      ...visibleBounds(options.bounds),
      ...SMALLEST,
      title: app.getName(),
      show: false,
      autoHideMenuBar: true,
      fullscreenable: false,
      backgroundColor: paper(),
      ...(process.platform === 'linux' && { icon: join(import.meta.dirname, '../icons/256x256.png') }),
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged
      }
    })
    this.#window.once('ready-to-show', () => options.startHidden || this.#window.show())
    nativeTheme.on('updated', () => this.#window.setBackgroundColor(paper()))
    this.#window.on('close', event => {
      options.onBounds(this.#window.getNormalBounds())
      if (this.#quitting) return
      event.preventDefault()
      this.#window.hide()
      options.onHidden()
    })
    app.on('before-quit', () => this.letClose())
    void this.#window.loadURL(`${APP_ORIGIN}/index.html`)
  }

  /** From now on, closing ends the window: what installs an update on macOS closes the windows before it quits. */
  letClose(): void {
    this.#quitting = true
  }

  get isFocused(): boolean {
    return this.#window.isFocused()
  }

  /** Brings the window to the front. */
  show(): void {
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
    app.focus({ steal: true })
  }

  update(view: View): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(CHANNELS.view, view)
  }
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
