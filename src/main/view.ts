import { app } from 'electron'
import type { View } from '../shared/ipc.ts'
import { accentColor } from './accent-color.ts'
import type { Connection } from './connection.ts'
import { currentLanguage } from './language.ts'
import type { Pictures } from './pictures.ts'
import type { Preferences } from './preferences.ts'
import type { Setup } from './setup/setup.ts'

export interface ViewParts {
  readonly connection: Connection
  readonly setup: Setup
  readonly pictures: Pictures
  readonly preferences: Preferences
}

/** All that the window shows, as it is now. */
export function currentView({ connection, setup, pictures, preferences }: ViewParts): View {
  const { config, origins } = connection.configuration
  const choice = preferences.values.language
  return {
    state: pictures.localIn(connection.state),
    setup: setup.view,
    directSignIn: config?.directSignIn ?? [],
    language: currentLanguage(choice === 'system' ? (config?.locale ?? choice) : choice),
    languageChoice: choice,
    accentColor: accentColor(),
    appVersion: app.getVersion(),
    platform: process.platform as View['platform'],
    embeddedProvider: origins.endpoint === 'demo' || process.env['GENKAN_EMBEDDED_PROVIDER'] === '1'
  }
}
