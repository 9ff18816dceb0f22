import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Png, packIcns, packIco } from '../../build/icons/containers.ts'
import { markFrame } from '../../src/shared/mark.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const png = (size: number): Png => ({ size, data: Buffer.concat([SIGNATURE, Buffer.alloc(size, size)]) })
const committed = (name: string) => readFileSync(new URL(`../../build/icons/out/${name}`, import.meta.url))

/** The images of a Windows icon, found the way Windows finds them: by the offsets in its directory. */
function readIco(file: Buffer): Png[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + 16 * index)
    expect(entry[0], 'it is square').toBe(entry[1])
    const offset = entry.readUInt32LE(12)
    return { size: entry[0] || 256, data: file.subarray(offset, offset + entry.readUInt32LE(8)) }
  })
}

/** The images of a macOS icon by their type, found the way macOS finds them: from length to length. */
function readIcns(file: Buffer): Map<string, Buffer> {
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const images = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    images.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)))
  }
  return images
}

/** The width in the header of a PNG file. */
const widthOf = (image: Buffer) => image.readUInt32BE(16)

describe('a Windows icon', () => {
  it('gives every image back as it was put in', () => {
    const images = [png(16), png(48), png(256)]
    expect(readIco(packIco(images))).toEqual(images)
  })

  it.each(['icon.ico', 'tray-signed-in.ico', 'tray-signed-out.ico', 'tray-attention.ico'])(
    '%s holds images of the sizes that it says',
    name => {
      const images = readIco(committed(name))
      expect(images.map(({ data }) => widthOf(data))).toEqual(images.map(({ size }) => size))
      expect(images.map(({ size }) => size)).toEqual(expect.arrayContaining([16, 32, 48]))
    }
  )
})

describe('a macOS icon', () => {
  it('gives every image back, as a retina image too', () => {
    const images = readIcns(packIcns([png(32), png(128)]))
    expect([...images.keys()]).toEqual(['icp5', 'ic11', 'ic07'])
    expect(images.get('ic11')).toEqual(png(32).data)
    expect(images.get('ic07')).toEqual(png(128).data)
  })

  it('refuses a size that macOS does not know', () => {
    expect(() => packIcns([png(48)])).toThrow('48')
  })

  it('icon.icns holds images of the sizes that their types stand for', () => {
    const sizes = Object.fromEntries(
      [...readIcns(committed('icon.icns'))].map(([type, data]) => [type, widthOf(data)])
    )
    expect(sizes).toMatchObject({ icp4: 16, ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic14: 512, ic10: 1024 })
  })
})

describe('the mark', () => {
  it.each([16, 20, 22, 24, 32, 48, 64, 72])('has its lines on whole pixels at %i px, none thinner', size => {
    const [, top, thick, bottom, below] =
      /^M3 (\S+)h10v(\S+)H3zM2 (\S+)h12v(\S+)H2z$/.exec(markFrame(size)) ?? []
    const pixels = [top, thick, bottom, below].map(units => (Number(units) * size) / 16)
    for (const value of pixels) expect(value).toBeCloseTo(Math.round(value))
    expect(pixels[1]).toBeGreaterThanOrEqual(1)
    expect(pixels[3]).toBeCloseTo(pixels[1] ?? 0)
    // As far from the doors above as below.
    expect(size - (pixels[2] ?? 0)).toBeCloseTo((pixels[0] ?? 0) + (pixels[1] ?? 0))
  })
})
