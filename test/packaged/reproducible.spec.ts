import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../../build/build-app.ts'
import { copyFolder, packagedApp } from './support/package.ts'

test.skip(process.platform !== 'linux', 'The copy of the sources is made by means of Linux.')

test('the same sources make the same archive, in another folder, time zone and language', () => {
  test.setTimeout(120_000)
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'genkan-sources-')), 'ソース 2')
  const options = { cwd: ROOT, encoding: 'utf8' } as const
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const sources = execFileSync('git', list, options).split('\0').filter(Boolean)
  for (const file of sources) cpSync(join(ROOT, file), join(elsewhere, file))
  copyFolder(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'))
  const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' }
  execFileSync('npm', ['run', 'package', '--', '--dir'], {
    cwd: elsewhere,
    env,
    stdio: 'pipe',
    timeout: 100_000
  })
  const [, inDist] = packagedApp().resources.split(ROOT)
  expect(hashOf(join(elsewhere, `${inDist}`))).toBe(hashOf(packagedApp().resources))
  rmSync(join(elsewhere, '..'), { recursive: true })
})

function hashOf(resources: string): string {
  return createHash('sha256')
    .update(readFileSync(join(resources, 'app.asar')))
    .digest('hex')
}
