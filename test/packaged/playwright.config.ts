import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/packaged',
  globalSetup: './support/global-setup.ts',
  // The redirect port and the keychain exist once on a machine.
  workers: 1,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI'])
})
