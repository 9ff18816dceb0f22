import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signFeeds } from '../../../build/sign-feed.ts'

/** A server of new versions on this machine, with keys of its own. */
export interface Feed {
  readonly url: string
  /** As a build knows it. */
  readonly publicKey: string
  /** Paths that were asked for, without their queries. */
  readonly asked: string[]
  /** Headers of all requests by which a server could tell people apart. */
  readonly identifying: readonly unknown[]
  /** Publishes a version, signed unless it is said with what else. */
  publish(version: string, appImage: string, signature?: 'own' | 'none' | 'other'): Promise<void>
  /** Damages the file that was published, which the feed goes on to name. */
  corrupt(): Promise<void>
  close(): Promise<void>
}

const FILE = 'Genkan-x86_64.AppImage'
const CHANNEL = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`

export async function startFeed(): Promise<Feed> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-feed-'))
  const keys = generateKeyPairSync('ed25519')
  const asked: string[] = []
  const identifying: unknown[] = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    const { cookie, authorization, 'x-user-staging-id': id } = request.headers
    identifying.push(...[cookie, authorization, id].filter(Boolean))
    const body = await readFile(join(folder, pathname.slice(1))).catch(() => null)
    response.writeHead(body ? 200 : 404).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    asked,
    identifying,
    publish: async (version, appImage, signature = 'own') => {
      await writeFile(join(folder, FILE), appImage)
      await writeFile(join(folder, CHANNEL), feedOf(version, appImage))
      await rm(join(folder, `${CHANNEL}.sig`), { force: true })
      if (signature !== 'none') await signFeeds(folder, signature === 'own' ? keys.privateKey : otherKey())
    },
    corrupt: async () => {
      const content = await readFile(join(folder, FILE))
      content.writeUInt8(content.readUInt8(0) ^ 1, 0)
      await writeFile(join(folder, FILE), content)
    },
    close: async () => {
      await new Promise(resolve => server.close(resolve).closeAllConnections())
      await rm(folder, { recursive: true })
    }
  }
}

/** As electron-builder writes it. */
function feedOf(version: string, appImage: string): string {
  const sha512 = createHash('sha512').update(appImage).digest('base64')
  const size = Buffer.byteLength(appImage)
  return `version: ${version}
files:
  - url: ${FILE}
    sha512: ${sha512}
    size: ${size}
path: ${FILE}
sha512: ${sha512}
releaseDate: '2026-01-01T00:00:00.000Z'
`
}

function otherKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey
}
