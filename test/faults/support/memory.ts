import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What the JavaScript objects and buffers of this process take once the garbage is gone, in bytes. */
export async function memoryInUse(): Promise<number> {
  // What ended in this turn lets go of its objects in the next ones.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(setImmediate)
    collect()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
