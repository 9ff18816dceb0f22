import { cp } from 'node:fs/promises'
import { defineConfig } from 'electron-vite'
import { recordBundledPackages } from './build/bundled-packages.ts'

// What ships is Electron 45, but development may run on an older one (build/electron.ts), so the output
// stays with what Node 20 and Chromium 130 understand.
const NODE = 'node20'
const CHROMIUM = 'chrome130'

/** Puts the icons that are loaded at run time beside the code; Electron looks for their `@2x` siblings by itself. */
const copyIcons = {
  name: 'copy-icons',
  closeBundle: () =>
    cp('build/icons/out', 'out/icons', {
      recursive: true,
      filter: file => !/\.\w+$/.test(file) || /tray.*\.(png|ico)$|256x256\.png$/.test(file)
    })
}

export default defineConfig({
  main: {
    plugins: [copyIcons, recordBundledPackages('main')],
    build: {
      target: NODE,
      // keytar carries a native binary and is the only package left outside the bundle.
      externalizeDeps: { include: ['keytar'] },
      rollupOptions: {
        input: ['src/main/index.ts', 'src/main/keychain-process.ts'],
        output: { format: 'es' }
      }
    }
  },
  preload: {
    plugins: [recordBundledPackages('preload')],
    build: {
      target: NODE,
      // A sandboxed window can load a CommonJS preload only, and that without packages beside it.
      externalizeDeps: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    plugins: [recordBundledPackages('renderer')],
    build: {
      target: CHROMIUM,
      rollupOptions: { input: 'src/renderer/index.html' },
      // The content security policy allows no data: scripts or styles, and the files are local anyway.
      assetsInlineLimit: 0,
      modulePreload: false
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }
  }
})
