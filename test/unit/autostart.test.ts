import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Autostart, desktopEntry } from '../../src/main/autostart.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genkan-autostart-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('Autostart', () => {
  const command = ['/opt/genkan/genkan', '--hidden']

  it('is on once switched on, and leaves nothing when switched off', () => {
    const file = join(folder, 'autostart/genkan.desktop')
    const autostart = new Autostart(file, command)
    expect(autostart.isOn).toBe(false)
    autostart.set(true)
    expect(autostart.isOn).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/genkan/genkan" "--hidden"\n')
    autostart.set(false)
    autostart.set(false)
    expect(autostart.isOn).toBe(false)
    expect(() => readFileSync(file)).toThrow('ENOENT')
  })

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('is off when the desktop writes %s', line => {
    const file = join(folder, 'genkan.desktop')
    writeFileSync(file, `${desktopEntry(command)}${line}\n`)
    expect(new Autostart(file, command).isOn).toBe(false)
  })
})

it('a path survives with any character that a file name can have', () => {
  const exec = /^Exec=(.*)$/m.exec(desktopEntry(['/home/a b/50%/"x"/$HOME/`y`/z\\']))?.[1]
  expect(exec).toBe('"/home/a b/50%%/\\\\"x\\\\"/\\\\$HOME/\\\\`y\\\\`/z\\\\\\\\"')
})
