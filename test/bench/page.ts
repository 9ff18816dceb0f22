import { cpus } from 'node:os'
import type { Figure } from './figures.ts'

/** How each item is measured: by the start of its figures' ids. */
const METHODS: readonly (readonly [ids: RegExp, title: string, method: string])[] = [
  [
    /^browser-back/,
    'Browser back → signed in',
    `From the first byte of the callback to tokens verified, stored in the keychain, and the state out. Provider and browser are processes of
their own. \`floor\` is a token request, the check of an ES384 signature and one keychain write, without a listener. MSAL Node is given
its \`https\` authority over a plain connection, since TLS would have cost it what the others do not pay, and one keychain item as its cache; it
verifies no signature. @logto/node has one keychain item for each of its keys.`
  ],
  [
    /^click/,
    'Click → browser opened',
    `From a mouse click on *Sign in*, by the time stamp of the event, to the start of \`xdg-open\`. The bare app makes PKCE and state in its
main process and calls \`openExternal\`. Genkan takes the port as well, on both addresses, and shows what it does.`
  ],
  [
    /^launch/,
    'Launch → first contentful paint',
    `From the start of the process to the first contentful paint of the page, unpacked, with a profile that has been used before and a session in the
keychain; the second figure is how much later the signed-in screen was painted, at worst.`
  ],
  [
    /^window-reopen/,
    'Window again',
    'A window that has been hidden for five minutes is ended. From a click on the tray icon to the first contentful paint of the next one.'
  ],
  [
    /^(memory|idle)/,
    'Memory and idling',
    `A minute after the start, signed in: resident memory of all processes of the app, added up; then wake-ups (context switches) and processor time over another
minute. All apps run beside each other. \`memory-tray\` is the app without its window, as it is after a launch at login.`
  ],
  [
    /^keychain/,
    'Keychain calls',
    'Reads, writes and deletions, counted by a keychain that counts; with the limit of Windows and without one.'
  ],
  [
    /^growth/,
    'Growth',
    'Everything expired: access tokens of 1, 10 and 100 resources and as many organizations. Ratios are per token, 100 against 10.'
  ],
  [
    /^(size|parse)/,
    'Size',
    `Archive and unpacked files of the package; the window's files; what V8 takes to parse the scripts without its cache. Functions are parsed when they
are first called, so this is the least.`
  ],
  [
    /^listener/,
    'Listener under load',
    'From the callback to its answer, with 0, 100 and 1,000 hostile requests a second from a process of its own; a hand-written node:http listener beside it.'
  ]
]

/** The figures as a table of Markdown, which can be read in a terminal as well. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ id, unit, genkan, peers, ratio, goal, met, spread, runs }) => {
    const range = (name: string) => spread?.[name]?.map(figure).join('–')
    const value = (name: string, of: number) => `${figure(of)}${range(name) ? ` (${range(name)})` : ''}`
    const others = Object.entries(peers).map(([name, of]) => `${name} ${value(name, of)}`)
    return [
      id,
      `${value('genkan', genkan)} ${unit}`,
      others.join('; '),
      ratio === null ? '' : ratio.toFixed(2),
      goal,
      met ? 'met' : '**not met**',
      runs ?? ''
    ]
  })
  const heads = ['Figure', 'Genkan', 'Others', 'Ratio', 'Goal', '', 'Runs']
  return [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** docs/performance.md */
export function page(figures: readonly Figure[]): string {
  const sections = METHODS.map(([ids, title, method]) => {
    const own = figures.filter(({ id }) => ids.test(id))
    return `## ${title}\n\n${method}\n\n${table(own)}\n`
  })
  return `# Performance

Genkan beside what people would use instead, and beside the least that could do it. This page is written by \`npm run bench\`, with the figures of one run, which
anyone can repeat; the code is in \`test/bench\`, the peers are packages of that folder alone. Last run: Node ${process.versions.node}, ${process.platform}-${process.arch},
${cpus().length} × ${cpus()[0]?.model.trim()}, without a graphics card.

All candidates use the same machine, identity provider (\`test/provider\`), keychain (GNOME Keyring on a private desktop) and Electron, and take turns: every other round goes
backwards, and the first one does not count. Figures are medians, with first and third quartile in brackets; lower is better. A ratio is Genkan's figure by that of whom the goal names.
\`npm test\` runs a short form (\`npm run bench -- --short\`) of sign-in, launch, keychain and size, and fails when a ratio is more than 25 % worse than in \`test/bench/baseline.json\`
three times in a row.

${sections.join('\n')}`
}

function figure(value: number): string {
  if (Number.isInteger(value) || value >= 1000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
