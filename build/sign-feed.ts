import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runScript } from './run-script.ts'

const USAGE = `Usage: npm run sign-feed -- FOLDER     signs each latest*.yml in a folder with GENKAN_UPDATE_SIGNING_KEY
       npm run sign-feed -- --new-key  prints a new pair of keys
`

/** A feed of electron-builder: latest.yml, latest-mac.yml, latest-linux.yml, latest-linux-arm64.yml. */
const FEED = /^latest[\w-]*\.yml$/

/**
 * Writes the signature of each feed in a folder beside it: Ed25519 over the bytes of the file, in base64, as
 * `latest.yml.sig`. A feed holds the hashes of the packages, which are thereby signed as well.
 *
 * @param key of type ed25519
 * @returns the names of the feeds
 * @throws {Error} if the key is of another type, or there is no feed
 */
export async function signFeeds(folder: string, key: KeyObject): Promise<string[]> {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('Feeds are signed with an Ed25519 key.')
  const feeds = (await readdir(folder)).filter(name => FEED.test(name)).sort()
  if (feeds.length === 0) throw new Error(`There is no latest*.yml in ${folder}.`)
  for (const feed of feeds) {
    const signature = sign(null, await readFile(join(folder, feed)), key)
    await writeFile(join(folder, `${feed}.sig`), `${signature.toString('base64')}\n`)
  }
  return feeds
}

/** A new pair: the private key goes into the release's secrets, the public one into every package. */
function newKey(): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const text = (key: KeyObject, type: 'spki' | 'pkcs8') =>
    key.export({ format: 'der', type: type as 'spki' }).toString('base64')
  return `GENKAN_UPDATE_KEY=${text(publicKey, 'spki')}\nGENKAN_UPDATE_SIGNING_KEY=${text(privateKey, 'pkcs8')}`
}

if (import.meta.main) {
  await runScript(async () => {
    const options = { 'new-key': { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [folder] = positionals
    if (values['new-key']) {
      console.log(newKey())
      return 0
    }
    const { GENKAN_UPDATE_SIGNING_KEY: secret } = process.env
    if (!folder || !secret) throw new Error(USAGE)
    const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
    for (const feed of await signFeeds(folder, key)) console.log(`signed ${feed}`)
    return 0
  })
}
