import keytar from 'keytar'
import { Vault } from '../../../src/main/auth/vault.ts'
import { FileKeychain, WINDOWS } from './file-keychain.ts'
import { sessionNumber } from './sessions.ts'

/**
 * Writes sessions without end, from a number on, and prints each number when it is stored: a process to be killed.
 *
 * `node vault-writer.ts <folder, or "keyring"> <account> <first number> <bytes>`
 */
const [place = '', account = '', first = '', bytes = ''] = process.argv.slice(2)
const keychain = place === 'keyring' ? keytar : new FileKeychain(place)
const vault = new Vault(keychain, 'Genkan test', account, WINDOWS)
for (let number = Number(first); ; number++) {
  await vault.write(sessionNumber(number, Number(bytes)))
  process.stdout.write(`${number}\n`)
}
