import { connect } from 'node:net'
import { hostileRequests } from '../../faults/support/hostile-requests.ts'

/** Where to send how many hostile requests in a second, until the next order; a rate of 0 ends it. */
export interface HostileOrder {
  readonly port: number
  readonly rate: number
}

/** How long a connection is held at most that its request is to hold, in milliseconds. */
const PATIENCE = 300
const PULSE = 10

const pool = hostileRequests({ port: 0, issuer: 'http://localhost', requests: 2_000, seed: 1 })
let order: HostileOrder = { port: 0, rate: 0 }
let since = 0
/** How many have been sent, all in all and before this order. */
let next = 0
let began = 0

process.on('message', (told: HostileOrder) => {
  order = told
  began = next
  since = performance.now()
  process.send?.({ sent: next })
})

process.on('disconnect', () => process.exit())

setInterval(() => {
  const due = began + ((performance.now() - since) * order.rate) / 1_000
  while (next < due) send()
}, PULSE)

function send(): void {
  const request = pool[next++ % pool.length]
  if (!request) return
  const { bytes, holds } = request
  const { port } = order
  // The pool was made before the port was known.
  const text = Buffer.from(bytes.toString('latin1').replaceAll('localhost:0', `localhost:${port}`), 'latin1')
  const socket = connect({ port, host: '127.0.0.1' }, () => (holds ? socket.write(text) : socket.end(text)))
  socket.setTimeout(PATIENCE, () => socket.destroy()).on('error', () => {})
  socket.resume()
}
