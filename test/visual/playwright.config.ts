import { defineConfig } from '@playwright/test'
import { installedChromium } from '../../build/chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/visual',
  globalSetup: './build-renderer.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    browserName: 'chromium',
    timezoneId: 'UTC',
    launchOptions: {
      ...installedChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
    }
  }
})
