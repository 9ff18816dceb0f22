import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import electronVite from '../../electron.vite.config.ts'

export const RENDERER = fileURLToPath(new URL('../../out/visual/renderer', import.meta.url))

/** Builds the window as it ships, beside the app's own build so that neither disturbs the other. */
export default async function buildRenderer(): Promise<void> {
  const { root = '', build: options, ...config } = electronVite.renderer ?? {}
  await build({
    ...config,
    configFile: false,
    root: fileURLToPath(new URL(`../../${root}`, import.meta.url)),
    base: './',
    logLevel: 'warn',
    build: {
      ...options,
      rollupOptions: { input: fileURLToPath(new URL(`../../${root}/index.html`, import.meta.url)) },
      outDir: RENDERER,
      emptyOutDir: true
    }
  })
}
