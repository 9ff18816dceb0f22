/**
 * Genkan's mark: the sliding doors of an entrance, one pushed aside, with light behind it, between lintel and
 * threshold. Every edge lies on a 16 × 16 grid, so that it is crisp at 16 px and its multiples.
 */
export const MARK_SHAPES = {
  frame: 'M3 2h10v1H3zM2 13h12v1H2z',
  leftLeaf: 'M4 4h4v8H4z',
  rightLeaf: 'M8 4h4v8H8z'
} as const

export const MARK_COLOURS = { tile: '#4c65d6', light: '#ffcb66', door: '#fff' } as const

/** A whole SVG document: the mark on its tile. It holds no ids, so that a page can show it more than once. */
export const MARK_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <title>Genkan</title>
  <rect width="16" height="16" rx="3.6" fill="${MARK_COLOURS.tile}"/>
  <path d="${MARK_SHAPES.frame}${MARK_SHAPES.rightLeaf}" fill="${MARK_COLOURS.door}"/>
  <path d="${MARK_SHAPES.leftLeaf}" fill="${MARK_COLOURS.light}"/>
  <circle cx="9.2" cy="8" r=".6" fill="${MARK_COLOURS.tile}"/>
</svg>
`

/** The mark as an address for `<img>` and `<link rel="icon">`; needs `img-src data:` in the content security policy. */
export const MARK_URL = `data:image/svg+xml,${encodeURIComponent(MARK_SVG)}`
