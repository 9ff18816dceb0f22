import { MARK_COLOURS, MARK_SHAPES, MARK_SVG } from '../../src/shared/mark.ts'

/** What the tray icon can say. */
export const TRAY_STATES = ['signed-in', 'signed-out', 'attention'] as const

export type TrayState = (typeof TRAY_STATES)[number]

/** Mid grey: at least 3:1 against a white panel and against a near-black one. */
const CLOSED_TILE = '#767b87'

/** Closed doors: both leaves shut, with the gap where they meet. */
const CLOSED = 'M4 4h3.6v8H4zM8.4 4H12v8H8.4z'

const BADGE = { cx: 12.5, cy: 3.5, r: 3.5 }
const EXCLAMATION = 'M12 1.5h1v2.3h-1zM12 4.6h1v1h-1z'

/** The icon of the application; on macOS with the margin that its icon grid asks for (824 of 1,024 px). */
export function appIcon(margin: 'none' | 'macos'): string {
  return margin === 'none' ? MARK_SVG : MARK_SVG.replace('0 0 16 16', '-1.94 -1.94 19.88 19.88')
}

/** For panels of any colour (Linux, Windows): the doors on a tile. */
export function trayIcon(state: TrayState): string {
  if (state === 'signed-in') return MARK_SVG
  const badge = `<circle cx="${BADGE.cx}" cy="${BADGE.cy}" r="${BADGE.r}" fill="#ffb224"/><path d="${EXCLAMATION}" fill="#3b2600"/>`
  return svg(`<rect width="16" height="16" rx="3.6" fill="${CLOSED_TILE}"/>
  <path d="${MARK_SHAPES.frame}" fill="${MARK_COLOURS.door}"/>
  <path d="${CLOSED}" fill="${MARK_COLOURS.door}" fill-opacity=".6"/>
  ${state === 'attention' ? badge : ''}`)
}

/** A template image for the macOS menu bar: black, of which the system uses the alpha alone. */
export function trayTemplate(state: TrayState): string {
  if (state === 'signed-in') {
    return svg(`<path d="${MARK_SHAPES.frame}${MARK_SHAPES.rightLeaf}"/>
  <path d="${MARK_SHAPES.leftLeaf}" fill-opacity=".3"/>`)
  }
  const doors = `<path d="${MARK_SHAPES.frame}"/><path d="${CLOSED}" fill-opacity=".45"/>`
  if (state === 'signed-out') return svg(doors)
  const { cx, cy, r } = BADGE
  return svg(`<mask id="around"><path d="M0 0h16v16H0z" fill="#fff"/><circle cx="${cx}" cy="${cy}" r="${r + 1}"/></mask>
  <mask id="sign"><circle cx="${cx}" cy="${cy}" r="${r}" fill="#fff"/><path d="${EXCLAMATION}"/></mask>
  <g mask="url(#around)">${doors}</g>
  <path d="M8 0h8v8H8z" mask="url(#sign)"/>`)
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\n  ${content.trim()}\n</svg>\n`
}
