import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  // The redirect port and the keychain exist once on a machine.
  workers: 1,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI'])
})
