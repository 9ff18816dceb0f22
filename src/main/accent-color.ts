import { systemPreferences } from 'electron'

/**
 * The accent colour that the user has chosen for their system, as `#rrggbb`; null where there is none. The keyword
 * `AccentColor` in style sheets is no help: Chromium gives every page the same blue, lest it recognize people by it.
 */
export function accentColor(): string | null {
  // On Linux, older versions of Electron do not have it.
  const rgba = systemPreferences.getAccentColor?.()
  return rgba ? `#${rgba.slice(0, 6)}` : null
}

/** Calls back whenever the user has chosen another accent colour. */
export function onAccentColor(listener: () => void): void {
  systemPreferences.on('accent-color-changed', listener)
  if (process.platform === 'darwin') {
    systemPreferences.subscribeNotification('AppleColorPreferencesChangedNotification', listener)
  }
}
