/**
 * Genkan's mark: the sliding doors of an entrance, one pushed aside, with light behind it, between lintel and
 * threshold. Drawn on a grid of 16 × 16, with edges on whole pixels.
 */
export const MARK_COLOURS = { tile: '#4c65d6', light: '#ffcb66', door: '#fff' } as const

export const MARK_LEAVES = { left: 'M4 4h4v8H4z', right: 'M8 4h4v8H8z' } as const

/** Lintel and threshold, as thick and as far from the doors as each other in whole pixels of an image of this size. */
export function markFrame(size: number): string {
  const pixel = 16 / size
  const edge = Math.round(3 / pixel) * pixel
  const line = Math.max(1, Math.round(1 / pixel)) * pixel
  return `M3 ${edge - line}h10v${line}H3zM2 ${16 - edge}h12v${line}H2z`
}

/**
 * The mark on its tile, drawn for an image of this size, as a whole SVG document. It holds no ids, so that a page can
 * show it more than once.
 */
export function markSvg(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <title>Genkan</title>
  <rect width="16" height="16" rx="3.6" fill="${MARK_COLOURS.tile}"/>
  <g shape-rendering="crispEdges">
    <path d="${markFrame(size)}${MARK_LEAVES.right}" fill="${MARK_COLOURS.door}"/>
    <path d="${MARK_LEAVES.left}" fill="${MARK_COLOURS.light}"/>
  </g>
  <circle cx="9.2" cy="8" r=".6" fill="${MARK_COLOURS.tile}"/>
</svg>
`
}

/** The mark as an address for `<img>` and `<link rel="icon">`; needs `img-src data:` in the content security policy. */
export const MARK_URL = `data:image/svg+xml,${encodeURIComponent(markSvg(16))}`
