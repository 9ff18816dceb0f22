import { MARK_COLOURS, MARK_LEAVES, markFrame, markSvg } from '../../src/shared/mark.ts'

/** What the tray icon can say. */
export const TRAY_STATES = ['signed-in', 'signed-out', 'attention'] as const

export type TrayState = (typeof TRAY_STATES)[number]

/** Mid grey: at least 3:1 against a white panel and against a near-black one. */
const CLOSED_TILE = '#767b87'

const BADGE = { cx: 12.5, cy: 3.5, r: 3.5 }
const EXCLAMATION = 'M12 1h1v3h-1zM12 5h1v1h-1z'

/** Closed doors: both leaves shut, with the gap where they meet, which is an even number of pixels. */
function closedDoors(size: number): string {
  const gap = (2 * Math.max(1, Math.round(size / 32)) * 16) / size
  const leaf = 4 - gap / 2
  return `M4 4h${leaf}v8H4zM12 4h-${leaf}v8H12z`
}

/** The icon of the application; on macOS with the margin that its icon grid asks for (824 of 1,024 px). */
export function appIcon(margin: 'none' | 'macos', size: number): string {
  return margin === 'none' ? markSvg(size) : markSvg(16).replace('0 0 16 16', '-1.94 -1.94 19.88 19.88')
}

/** For panels of any colour (Linux, Windows): the doors on a tile. */
export function trayIcon(state: TrayState, size: number): string {
  if (state === 'signed-in') return markSvg(size)
  const badge = `<circle cx="${BADGE.cx}" cy="${BADGE.cy}" r="${BADGE.r}" fill="#ffb224"/><path d="${EXCLAMATION}" fill="#3b2600" shape-rendering="crispEdges"/>`
  return svg(`<rect width="16" height="16" rx="3.6" fill="${CLOSED_TILE}"/>
  <g fill="${MARK_COLOURS.door}" shape-rendering="crispEdges">
    <path d="${markFrame(size)}"/>
    <path d="${closedDoors(size)}" fill-opacity=".6"/>
  </g>
  ${state === 'attention' ? badge : ''}`)
}

/** A template image for the macOS menu bar: black, of which the system uses the alpha alone. */
export function trayTemplate(state: TrayState, size: number): string {
  if (state === 'signed-in') {
    return svg(`<path d="${markFrame(size)}${MARK_LEAVES.right}"/>
  <path d="${MARK_LEAVES.left}" fill-opacity=".3"/>`)
  }
  const doors = `<path d="${markFrame(size)}"/><path d="${closedDoors(size)}" fill-opacity=".45"/>`
  if (state === 'signed-out') return svg(doors)
  const { cx, cy, r } = BADGE
  return svg(`<mask id="around"><path d="M0 0h16v16H0z" fill="#fff"/><circle cx="${cx}" cy="${cy}" r="${r + 1}"/></mask>
  <mask id="sign"><circle cx="${cx}" cy="${cy}" r="${r}" fill="#fff"/><path d="${EXCLAMATION}" shape-rendering="crispEdges"/></mask>
  <g mask="url(#around)">${doors}</g>
  <path d="M8 0h8v8H8z" mask="url(#sign)"/>`)
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\n  ${content.trim()}\n</svg>\n`
}
