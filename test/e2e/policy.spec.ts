import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { wordsIn } from '../../src/shared/words/index.ts'
import { launchCommand } from './support/app.ts'
import { test as base, expect, register } from './support/setup.ts'

/** Runs a command with an `/etc` of its own: as it is, but for what is in `$0/upper`. */
const WITH_OTHER_ETC = [
  ...['--mount', 'bash', '-c'],
  'mount -t overlay overlay -o "lowerdir=/etc,upperdir=$0/upper,workdir=$0/work" /etc && exec "$@"'
]

const test = base.extend<{ etc: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see here that nothing is needed.
  etc: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-etc-'))
    await mkdir(join(folder, 'upper/genkan'), { recursive: true })
    await mkdir(join(folder, 'work'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  }
})

const mayMount = process.platform === 'linux' && spawnSync('unshare', ['--mount', 'true']).status === 0
test.skip(!mayMount, 'Only root on Linux can give one program an /etc of its own.')

test('the policy of the machine counts more than what the person has set', async ({
  tenant,
  person,
  etc
}) => {
  await register(tenant, { id: 'desk' })
  const config = join(person.profile, 'config.json')
  await writeFile(config, JSON.stringify({ endpoint: 'https://elsewhere.example', appId: 'x' }))
  const diagnosis = async (policy: object): Promise<string> => {
    await writeFile(join(etc, 'upper/genkan/policy.json'), JSON.stringify(policy))
    const { executable, args, env } = await launchCommand(person)
    const child = spawn('unshare', [...WITH_OTHER_ETC, etc, executable, ...args, '--diagnose'], { env })
    return text(child.stdout)
  }
  expect(await diagnosis({ endpoint: tenant.endpoint, appId: 'desk' })).toContain(
    `Configuration: desk at ${tenant.endpoint}`
  )
  const { expected, problems } = wordsIn('en').config
  expect(await diagnosis({ endpoint: 'http://logto.example' })).toContain(
    `Configuration: /etc/genkan/policy.json, endpoint: ${problems.invalid} Found: "http://logto.example". Expected: ${expected.endpoint}.`
  )
})
