import { defineConfig } from '@playwright/test'

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
      executablePath: process.env['GENKAN_CHROMIUM'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
    }
  }
})
