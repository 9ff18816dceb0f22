import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './build-app.ts'
import { runScript } from './run-script.ts'
import { shippedPackages } from './shipped-packages.ts'

/** The parts of a CycloneDX 1.5 document that are changed here. */
interface Sbom {
  metadata: { component: { 'bom-ref': string; name: string; type: string } }
  components: { 'bom-ref': string; purl: string; scope?: string; properties?: unknown }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/**
 * Writes `dist/genkan-<version>.cdx.json`: what npm knows of the packages that ship, with the hashes of the lock file.
 * Electron is one component; what is in it is told by Electron's own release.
 *
 * @throws {Error} if nothing has been built, or npm does not know a package that ships
 */
export async function writeSbom(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const electron = JSON.parse(await readFile(join(ROOT, 'node_modules/electron/package.json'), 'utf8'))
  const names = [...(await shippedPackages()), { name: 'electron', version: electron.version }]
  const npm = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']
  const options = {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64e6,
    shell: process.platform === 'win32'
  } as const
  const sbom = only(
    names.map(({ name, version }) => `${name}@${version}`),
    JSON.parse(execFileSync('npm', npm, { ...options, stdio: ['ignore', 'pipe', 'ignore'] }))
  )
  await mkdir(join(ROOT, 'dist'), { recursive: true })
  const file = join(ROOT, 'dist', `genkan-${version}.cdx.json`)
  await writeFile(file, `${JSON.stringify(sbom, null, 2)}\n`)
  return file
}

/** The document reduced to what ships. What the bundle takes in is no development tool any more. */
function only(shipped: readonly string[], sbom: Sbom): Sbom {
  const root = sbom.metadata.component
  const components = shipped.map(ref => {
    const component = sbom.components.find(each => each['bom-ref'] === ref)
    if (!component) throw new Error(`npm does not know ${ref}.`)
    const { properties: _development, ...rest } = component
    return { ...rest, scope: 'required' }
  })
  const isThere = (ref: string) => shipped.includes(ref)
  const dependencies = sbom.dependencies
    .filter(({ ref }) => isThere(ref) || ref === root['bom-ref'])
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isThere) }))
  return {
    ...sbom,
    metadata: { ...sbom.metadata, component: { ...root, name: 'genkan' } },
    components,
    dependencies
  }
}

if (import.meta.main) {
  await runScript(async () => {
    console.log(await writeSbom())
    return 0
  })
}
