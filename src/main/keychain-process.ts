import keytar from 'keytar'
import type { KeychainAnswer, KeychainQuestion } from './fresh-keychain.ts'

// A process that asks the keychain one question; see `fresh-keychain.ts`.

process.parentPort.once('message', async ({ data }) => {
  process.parentPort.postMessage(await answerTo(data))
})

async function answerTo([method, ...item]: KeychainQuestion): Promise<KeychainAnswer> {
  const ask = keytar[method] as (...item: readonly string[]) => Promise<string | boolean | null>
  try {
    return { value: await ask(...item) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
