import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts'
import { windowSession } from './window-session.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

/** The sandbox is for what the others leave: dialogs, and printing, which would keep the main process busy (measured). */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    'sandbox allow-scripts allow-same-origin allow-forms',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store'
}

export interface Picture {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Has to run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }])
}

/**
 * Serves the window's files and, under `/picture/`, the user's picture, so that the window needs no other host.
 *
 * @param folder the built renderer
 * @param picture gives the picture with an id, or null
 */
export function setupAppProtocol(folder: string, picture: (id: string) => Promise<Picture | null>): void {
  windowSession().protocol.handle(APP_SCHEME, async request => {
    const { host, pathname } = new URL(request.url)
    const [, area, name] = pathname.split('/')
    if (host !== new URL(APP_ORIGIN).host || request.method !== 'GET') return notFound()
    if (area === 'picture' && name) {
      const found = await picture(name)
      return found
        ? new Response(found.bytes, { headers: { ...HEADERS, 'content-type': found.type } })
        : notFound()
    }
    const type = TYPES[extname(pathname)]
    // Only files the build put there: plain names, one folder deep at most.
    if (!type || !/^(\/assets)?\/[\w-]+(\.[\w-]+)*$/.test(pathname)) return notFound()
    try {
      return new Response(await readFile(join(folder, pathname)), {
        headers: { ...HEADERS, 'content-type': type }
      })
    } catch {
      return notFound()
    }
  })
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: HEADERS })
}
