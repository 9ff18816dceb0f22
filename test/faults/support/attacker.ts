import { connect } from 'node:net'
import { type Attack, type AttackResult, type HostileRequest, hostileRequests } from './hostile-requests.ts'

// A process of its own, so that what the attack takes is not counted as the listener's.

const AT_ONCE = 40
/** How long a request is waited for that holds its connection, in milliseconds: the listener is to end it. */
const PATIENCE = 300

process.once('message', async (attack: Attack) => {
  const queue = hostileRequests(attack)
  const answers: Record<string, number> = {}
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const status = await send(next, attack.port, queue.length % 2 ? '127.0.0.1' : '::1')
      answers[status] = (answers[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  process.send?.({ answers } satisfies AttackResult, () => process.disconnect())
})

function send({ bytes, holds }: HostileRequest, port: number, host: string): Promise<string> {
  return new Promise(resolve => {
    let answer = ''
    const socket = connect({ port, host }, () => (holds ? socket.write(bytes) : socket.end(bytes)))
    socket.setEncoding('latin1').setTimeout(PATIENCE, () => socket.destroy())
    socket.on('data', data => {
      answer += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none'))
  })
}
