/**
 * The body of an answer, read no further than is allowed, whatever its `Content-Length` says.
 *
 * @param most in bytes
 * @returns null if there is more than that
 */
export async function readBytes(response: Response, most: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
