type Answer = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** A connection to a debugger, by the Chrome DevTools Protocol. */
export class DevTools {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #last = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(String(data)) as Answer
      const waiting = this.#waiting.get(id ?? 0)
      if (error) waiting?.reject(new Error(error.message))
      else waiting?.resolve(result)
    }
    socket.onclose = () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the debugger has gone'))
    }
  }

  /** @param address that of the WebSocket, as Chromium and Node print it */
  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = () => reject(new Error(`no debugger at ${address}`))
    })
    return new DevTools(socket)
  }

  send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(++this.#last, answer)
    this.#socket.send(JSON.stringify({ id: this.#last, method, params, ...(sessionId && { sessionId }) }))
    return answer.promise as Promise<T>
  }

  /** The value of an expression, awaited; in a main process it can `require`. */
  async evaluate<T>(expression: string, sessionId?: string): Promise<T> {
    const params = {
      ...{ expression, awaitPromise: true, returnByValue: true },
      ...{ userGesture: true, includeCommandLineAPI: true }
    }
    const { result, exceptionDetails } = await this.send<{
      result: { value: T }
      exceptionDetails?: { exception?: { description?: string } }
    }>('Runtime.evaluate', params, sessionId)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'evaluation failed')
    return result.value
  }

  close(): void {
    this.#socket.close()
  }
}
