import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DamagedVaultError, type Keychain, Vault } from '../../src/main/auth/vault.ts'
import { measured } from './support/figures.ts'
import { FileKeychain, WINDOWS } from './support/file-keychain.ts'
import { writeUntilKilled } from './support/killed-writer.ts'
import { MortalKeychain } from './support/mortal-keychain.ts'
import { numberOf, SIZES, sessionNumber } from './support/sessions.ts'

const vaultIn = (keychain: Keychain) => new Vault(keychain, 'Genkan test', 'one', WINDOWS)
const KINDS = Object.keys(SIZES) as (keyof typeof SIZES)[]
const PAIRS = KINDS.flatMap(old => KINDS.map(fresh => [old, fresh] as const))
const old = (size: keyof typeof SIZES) => sessionNumber(1, SIZES[size])
const fresh = (size: keyof typeof SIZES) => sessionNumber(2, SIZES[size])

/** What a keychain holds after these sessions have been written one after the other. */
async function itemsAfter(...sessions: ReturnType<typeof sessionNumber>[]): Promise<Map<string, string>> {
  const keychain = new MortalKeychain(new Map())
  const vault = vaultIn(keychain)
  for (const session of sessions) await vault.write(session)
  return keychain.items
}

/** Lets a change of a vault end after every number of operations, until it comes to its own end. */
async function atEveryPoint(
  items: ReadonlyMap<string, string>,
  end: 'fails' | 'dies',
  change: (vault: Vault) => Promise<void>,
  check: (after: MortalKeychain, vault: Vault) => Promise<void>
): Promise<number> {
  for (let operations = 0; ; operations++) {
    const keychain = new MortalKeychain(items, operations, end)
    const vault = vaultIn(keychain)
    const ended = Promise.withResolvers<'ended'>()
    const whole = change(vault).then(
      () => 'whole',
      () => 'ended'
    )
    // A dead process says nothing: all that it did is done when the loop comes round.
    setImmediate(() => ended.resolve('ended'))
    const came = await Promise.race([whole, ended.promise])
    await check(keychain, vault)
    if (came === 'whole') return operations + 1
  }
}

describe('Keychain items of 2,560 bytes, and a process that is killed', () => {
  const WRITES = 500
  const MOST_IN_A_LIFE = 25

  it.for(KINDS)(
    `keeps the old or the new of %s sessions, killed at random in ${WRITES} writes`,
    async (size, context) => {
      const folder = await mkdtemp(join(tmpdir(), 'genkan-vault-'))
      onTestFinished(() => rm(folder, { recursive: true }))
      let stored = 0
      let kills = 0
      let unfinished = 0
      for (; stored < WRITES; kills++) {
        const writing = { place: folder, account: 'one', first: stored + 1, bytes: SIZES[size] }
        const writes = Math.ceil(Math.random() * MOST_IN_A_LIFE)
        const certain = await writeUntilKilled(writing, writes, Math.random() * 20)
        const found = await vaultIn(new FileKeychain(folder)).read()
        const number = found && numberOf(found, SIZES[size])
        expect([certain, certain + 1]).toContain(number)
        if (number === certain) unfinished++
        stored = Number(number)
      }
      measured(context, { kills, 'old session found': unfinished, 'new session found': kills - unfinished })
    }
  )

  it.for(PAIRS)(
    'keeps the old or the new one at every point at which a %s one gives way to a %s one',
    async ([from, to], context) => {
      const items = await itemsAfter(old(from))
      const points = await atEveryPoint(
        items,
        'dies',
        vault => vault.write(fresh(to)),
        async after => {
          const next = vaultIn(new MortalKeychain(after.items))
          expect([old(from), fresh(to)]).toContainEqual(await next.read())
        }
      )
      measured(context, { points })
    }
  )

  it.for(PAIRS)(
    'does so, too, where a locked keychain kept the %s one from being read before a %s one was written',
    async ([from, to]) => {
      const items = await itemsAfter(old('large'), old(from))
      await atEveryPoint(
        items,
        'dies',
        vault => vault.write(fresh(to)),
        async after => {
          expect([old(from), fresh(to)]).toContainEqual(await vaultIn(new MortalKeychain(after.items)).read())
        }
      )
    }
  )

  it.for(KINDS)('keeps a %s session or none at every point of its removal', async size => {
    const items = await itemsAfter(old(size))
    await atEveryPoint(
      items,
      'dies',
      vault => vault.clear(),
      async after => {
        expect([old(size), null]).toContainEqual(await vaultIn(new MortalKeychain(after.items)).read())
      }
    )
  })

  it.for(PAIRS)('leaves nothing behind of whatever was cut off between %s and %s', async ([from, to]) => {
    const expected = [...(await itemsAfter(fresh(to))).keys()].length
    await atEveryPoint(
      await itemsAfter(old(from)),
      'dies',
      vault => vault.write(fresh(to)),
      async after => {
        const keychain = new MortalKeychain(after.items)
        await vaultIn(keychain).write(fresh(to))
        expect(keychain.items.size).toBe(expected)
        await vaultIn(keychain).clear()
        expect(keychain.items.size).toBe(0)
      }
    )
  })

  it.for(PAIRS)(
    'can be tried again by the same process after a failure between %s and %s',
    async ([from, to]) => {
      await atEveryPoint(
        await itemsAfter(old(from)),
        'fails',
        vault => vault.write(fresh(to)),
        async (after, vault) => {
          const later = new MortalKeychain(after.items)
          expect([old(from), fresh(to)]).toContainEqual(await vaultIn(later).read())
          after.recover()
          await vault.write(fresh(to))
          expect(await vaultIn(new MortalKeychain(after.items)).read()).toEqual(fresh(to))
        }
      )
    }
  )

  it.for(PAIRS)(
    'leaves nothing behind of a failure between %s and %s, when the same process goes on with the former',
    async ([from, to]) => {
      const expected = (await itemsAfter(old(from))).size
      for (let reach = 0, failed = true; failed; reach++) {
        const keychain = new MortalKeychain(new Map(), reach, 'fails')
        const vault = vaultIn(keychain)
        const writing = vault.write(old(from)).then(() => vault.write(fresh(to)))
        failed = await writing.then(
          () => false,
          () => true
        )
        keychain.recover()
        await vault.write(old(from))
        expect(keychain.items.size).toBe(expected)
      }
    }
  )

  it('calls the keychain once for each item that changes, once it knows what is there', async () => {
    const keychain = new MortalKeychain(new Map())
    const vault = vaultIn(keychain)
    const callsOf = async (work: () => Promise<void>) => {
      const before = keychain.operations
      await work()
      return keychain.operations - before
    }
    await vault.write(old('small'))
    expect(await callsOf(() => vault.write(fresh('small')))).toBe(1)
    await vault.write(old('middle'))
    const items = keychain.items.size
    expect(await callsOf(() => vault.write(fresh('middle'))), 'new parts, manifest, old parts').toBe(
      items + items - 1
    )
    expect(await callsOf(() => vault.clear())).toBe(items)
  })

  it('takes 40 kB in items that Windows takes, and gives them back', async context => {
    const items = await itemsAfter(fresh('large'))
    expect(await vaultIn(new MortalKeychain(items)).read()).toEqual(fresh('large'))
    const bytes = [...items.values()].map(item => Buffer.byteLength(item))
    measured(context, { items: items.size, 'largest item': `${Math.max(...bytes)} bytes` })
  })
})

describe('A damaged keychain item', () => {
  const spoil = (items: Map<string, string>, account: string, change: (text: string) => string) =>
    items.set(account, change(items.get(account) ?? ''))
  const swapped = (text: string) => text.replace(/[A-Za-z]/, letter => (letter === 'x' ? 'y' : 'x'))

  it.for<[string, (items: Map<string, string>) => unknown]>([
    ['a manifest that is no JSON', items => spoil(items, 'one', text => text.slice(1))],
    [
      'a manifest of another version',
      items => spoil(items, 'one', text => text.replace('"version":1', '"version":2'))
    ],
    ['a manifest with more in it', items => spoil(items, 'one', text => text.replace('{', '{"more":1,'))],
    [
      'a manifest with fewer parts',
      items => spoil(items, 'one', text => text.replace(/"parts":\d+/, '"parts":1'))
    ],
    ['a million parts', items => spoil(items, 'one', text => text.replace(/"parts":\d+/, '"parts":1000000'))],
    ['another checksum', items => spoil(items, 'one', text => text.replace(/"sha256":"./, '"sha256":"-'))],
    ['a part that is missing', items => items.delete('one a2')],
    ['a part with another letter', items => spoil(items, 'one a2', swapped)],
    ['a part of an older session', items => items.set('one a2', items.get('one a1') ?? '')]
  ])('is found: %s', async ([, damage]) => {
    const items = await itemsAfter(fresh('middle'))
    damage(items)
    await expect(vaultIn(new MortalKeychain(items)).read()).rejects.toThrow(DamagedVaultError)
  })

  it('is found in a session that fits into one item', async () => {
    const items = await itemsAfter(fresh('small'))
    spoil(items, 'one', text => text.replace('"idToken"', '"idtoken"'))
    await expect(vaultIn(new MortalKeychain(items)).read()).rejects.toThrow(DamagedVaultError)
  })

  it('gives way to the next session, whatever it is', async () => {
    for (const text of ['', 'null', '{"version":1,"slot":"a","parts":3,"sha256":""}', '\u0000']) {
      const keychain = new MortalKeychain(new Map([['one', text]]))
      await vaultIn(keychain).write(fresh('middle'))
      expect(await vaultIn(keychain).read()).toEqual(fresh('middle'))
    }
  })
})
