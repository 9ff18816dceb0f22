import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Where the build says which packages are in each bundle: a JSON array of folders in one file per bundle. */
export const BUNDLED = 'out/bundled'

/**
 * Writes down which packages have gone into a bundle, because that, and not what is installed, is what ships.
 *
 * @param bundle which one: `main`, `preload` or `renderer`
 */
export function recordBundledPackages(bundle: string): Plugin {
  return {
    name: 'record-bundled-packages',
    async generateBundle(_options, output) {
      const modules = Object.values(output).flatMap(part =>
        part.type === 'chunk' ? Object.keys(part.modules) : []
      )
      await mkdir(BUNDLED, { recursive: true })
      const folders = [...new Set(modules.flatMap(packageFolder))].sort()
      await writeFile(join(BUNDLED, `${bundle}.json`), JSON.stringify(folders))
    }
  }
}

/** The folder, from the first `node_modules` on, of the package that a module belongs to. */
function packageFolder(id: string): string[] {
  const path = id.replaceAll('\\', '/')
  return /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.slice(0, 1) ?? []
}
