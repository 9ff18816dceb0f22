import { join } from 'node:path'
import { app } from 'electron'

/** Shows the system's own panel about the app. */
export function showAbout(): void {
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: app.getVersion(),
    copyright: '© The Genkan contributors, MIT License',
    iconPath: join(import.meta.dirname, '../icons/256x256.png')
  })
  app.showAboutPanel()
}
