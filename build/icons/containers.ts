/** A square PNG file and the length of its side in pixels. */
export interface Png {
  readonly size: number
  readonly data: Buffer
}

/**
 * A Windows icon of PNG images (allowed since Windows Vista), up to 256 px each.
 * Layout: ICONDIR of 6 bytes, one ICONDIRENTRY of 16 bytes per image, then the images; little-endian.
 */
export function packIco(images: readonly Png[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2) // type: icon
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, data }] of images.entries()) {
    const entry = 6 + 16 * index
    header.writeUInt8(size % 256, entry) // 256 is written as 0
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4) // colour planes
    header.writeUInt16LE(32, entry + 6) // bits per pixel
    header.writeUInt32LE(data.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += data.length
  }
  return Buffer.concat([header, ...images.map(image => image.data)])
}

/** The icns types that hold PNG data, by side in pixels; sides that serve as a retina image have a second type. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10']
}

/**
 * A macOS icon: the word `icns` and the length of the file, then for each image its type, its length including
 * these 8 bytes, and the PNG; big-endian.
 *
 * @throws {Error} for a size that the format has no PNG type for
 */
export function packIcns(images: readonly Png[]): Buffer {
  const entries = images.flatMap(({ size, data }) => {
    const types = ICNS_TYPES[size]
    if (!types) throw new Error(`icns has no type for ${size} px`)
    return types.map(type => chunk(type, data))
  })
  return chunk('icns', Buffer.concat(entries))
}

function chunk(type: string, data: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(header.length + data.length, 4)
  return Buffer.concat([header, data])
}
