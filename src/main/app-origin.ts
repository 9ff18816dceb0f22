/** The window's own scheme: `file:` would let it read the disk. */
export const APP_SCHEME = 'app'

export const APP_ORIGIN = `${APP_SCHEME}://genkan`
