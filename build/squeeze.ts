import { spawnSync } from 'node:child_process'

/** Makes PNG files a third as large, with 256 colours each, where pngquant is installed; otherwise says what to do. */
export function squeeze(files: readonly string[]): void {
  if (files.length === 0) return
  const { error } = spawnSync('pngquant', ['--nofs', '--force', '--ext', '.png', '256', '--', ...files])
  if (error) console.log(`pngquant is not installed: ${files.length} pictures are three times as large.`)
}
