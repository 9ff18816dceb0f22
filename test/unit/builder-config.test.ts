import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { describe, expect, it } from 'vitest'
import { builderConfiguration } from '../../build/builder.config.ts'

const choices = { output: 'dist', homepage: 'https://example.org' }
const updates = { url: 'https://example.org/releases/', key: 'a2V5' }
type Validated = Parameters<typeof validateConfiguration>
const validate = (configuration: unknown) =>
  validateConfiguration(configuration as Validated[0], { isEnabled: false } as Validated[1])

describe('the packaging of all platforms', () => {
  it('is what electron-builder’s schema allows', async () => {
    await validate(builderConfiguration(choices))
    await validate(
      builderConfiguration({ ...choices, updates, electron: { dist: '/electron', version: '45.0.0' } })
    )
  })

  it.each(['mac', 'win', 'linux', 'nsis', 'deb', 'dmg', 'appImage', 'electronFuses'] as const)(
    'would not be with a mistake in %s',
    async part => {
      const configuration = builderConfiguration(choices)
      const wrong = { ...configuration, [part]: { ...configuration[part], mistaken: true } }
      await expect(validate(wrong)).rejects.toThrow(`configuration.${part} `)
    }
  )
})
