import fuses from '@electron/fuses'
import packageJson from '../../package.json' with { type: 'json' }
import { expect, test } from './support/fixtures.ts'
import { packagedApp } from './support/package.ts'

const { FuseV1Options, getCurrentFuseWire } = fuses
const { version } = packageJson
// The characters that stand in the binary.
const [DISABLE, ENABLE] = Buffer.from('01')
const app = packagedApp()

test('the fuses of the binary are as they were ordered', async () => {
  const wire = await getCurrentFuseWire(app.folder.endsWith('.app') ? app.folder : app.executable)
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
    [FuseV1Options.EnableCookieEncryption]: ENABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE
  })
})

test.describe('what the installed app does not do', () => {
  test.skip(process.platform !== 'linux', 'Only on Linux is the app run as somebody else’s.')

  test('it is no Node.js for other programs', async ({ command }) => {
    const result = await command(app, ['--version'], { ELECTRON_RUN_AS_NODE: '1' })
    expect(result).toMatchObject({ code: 0, output: lineOf(version) })
  })

  test('it does not so much as look at NODE_OPTIONS', async ({ command }) => {
    const { code, output } = await command(app, ['--version'], { NODE_OPTIONS: '--require=/nowhere.cjs' })
    expect([code, output]).toEqual([0, lineOf(version)])
    expect(output).not.toContain('NODE_OPTION')
  })

  for (const argument of ['--inspect=0', '--inspect-brk=0']) {
    test(`it has no inspector for ${argument}`, async ({ command }) => {
      const { code, output } = await command(app, ['--version', argument])
      expect([code, output]).toEqual([0, lineOf(version)])
      expect(output).not.toMatch(/debugger/i)
    })
  }

  for (const name of [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--ignore-certificate-errors',
    '--log-net-log=/tmp/log',
    '--ssl-key-log-file=/tmp/log'
  ]) {
    test(`it does not start with ${name}`, async ({ command }) => {
      const { code, output } = await command(app, [name])
      expect([code, output]).toEqual([1, expect.stringContaining('undo its protection')])
      expect(output).not.toContain('DevTools listening')
    })
  }

  test('it does not start without the sandbox', async ({ command }) => {
    const { code, output } = await command(app, ['--no-sandbox', '--version'])
    expect([code, output]).toEqual([1, expect.stringContaining('sandbox')])
  })
})

/** Among what Electron says about buses that are not there. */
function lineOf(text: string) {
  return expect.stringMatching(new RegExp(`^${text.replaceAll('.', '\\.')}$`, 'm'))
}
