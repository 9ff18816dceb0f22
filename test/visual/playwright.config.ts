import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { installedChromium } from '../../build/chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/visual',
  globalSetup: './build-renderer.ts',
  snapshotPathTemplate: '{testDir}/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  expect: { toMatchSnapshot: { maxDiffPixels: 20 } },
  use: {
    browserName: 'chromium',
    timezoneId: 'UTC',
    viewport: { width: 420, height: 560 },
    launchOptions: {
      ...installedChromium(),
      env: {
        ...(process.env as Record<string, string>),
        FONTCONFIG_FILE: fileURLToPath(new URL('./fonts.conf', import.meta.url))
      },
      args: [
        '--font-render-hinting=none',
        '--disable-lcd-text',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
      ]
    }
  }
})
