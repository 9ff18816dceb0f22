import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { TrayView } from './tray-menu.ts'

/**
 * Puts the tray icon up, with the first view.
 *
 * @param onClick for desktops on which a click does not open the menu
 * @returns a function that shows a view in it
 */
export function setupTray(onClick: () => void): (view: TrayView) => void {
  let tray: Tray | undefined
  return ({ icon, tooltip, items }) => {
    tray ??= new Tray(image(icon)).on('click', onClick)
    tray.setImage(image(icon))
    tray.setToolTip(tooltip)
    tray.setContextMenu(Menu.buildFromTemplate(items))
  }
}

/** Electron picks the file's `@2x` and `@3x` siblings by itself; Windows takes all sizes from one file. */
function image(icon: TrayView['icon']): Electron.NativeImage {
  const load = (file: string) => nativeImage.createFromPath(join(import.meta.dirname, '../icons', file))
  if (process.platform === 'win32') return load(`tray-${icon}.ico`)
  if (process.platform !== 'darwin') return load(`tray-${icon}.png`)
  const template = load(`trayTemplate-${icon}.png`)
  template.setTemplateImage(true)
  return template
}
