import { join } from 'node:path'
import { z } from 'zod'
import { configSchema, environmentName } from '../src/main/config/schema.ts'
import { SETTINGS, type Setting } from '../src/shared/setup.ts'
import { wordsIn } from '../src/shared/words/index.ts'
import { ROOT } from './build-app.ts'

export const CONFIGURATION_DOCS = join(ROOT, 'docs/configuration.md')

const INTRODUCTION = `# Configuration

This page is made from the schema in \`src/main/config/schema.ts\` by \`npm run docs\`; change it there.

Genkan needs two things: where your Logto is, and which application it is there. Everything else has a default.

## Where settings come from

Setting by setting, the strongest place that has it counts:

| | place | for |
|---|---|---|
| 1 | environment variables \`LOGTO_…\` | development, tests, one start |
| 2 | the machine’s policy: \`/etc/genkan/policy.json\`, \`/Library/Application Support/Genkan/policy.json\`, \`%ProgramData%\\Genkan\\policy.json\` | administrators |
| 3 | the person’s own \`config.json\` in the profile folder, which the set-up screen writes | everyone |
| 4 | \`build/genkan.config.json\`, which goes into the installed app; \`npm run provision\` writes it | who builds the app |

What 1 or 2 sets cannot be changed on the set-up screen.

The files are JSON objects with the names below. In an environment variable, texts are written as they are, lists of texts
with spaces between them, and everything else as in JSON: \`LOGTO_SCOPES="email phone"\`, \`LOGTO_REDIRECT_PORT=4000\`.

A wrong value is named with its place, what was found and what is expected, in the window and in the log, and the app starts
with the set-up screen. A weaker place never stands in for it. A name that is no setting is reported, and does no harm.

**No file holds a secret.** The secret of a traditional web application is entered on the set-up screen and kept in the
keychain alone.

\`\`\`json
{
  "endpoint": "https://logto.example.com",
  "appId": "k3v9x0f7q2w8e5r1t6y4u"
}
\`\`\`

The profile folder is \`~/.config/Genkan\` on Linux, \`~/Library/Application Support/Genkan\` on macOS and \`%APPDATA%\\Genkan\`
on Windows.

## Settings
`

/** The page on configuration, as Markdown. */
export function configurationDocs(): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input' })
  const { expected } = wordsIn('en').config
  const section = (setting: Setting) => {
    const schema = properties[setting]
    if (typeof schema !== 'object') throw new Error(`The schema has no ${setting}.`)
    const lines = [
      `### \`${setting}\``,
      `${schema.description}`,
      `- Expected: ${expected[setting]}`,
      ...('default' in schema ? [`- Default: \`${JSON.stringify(schema.default)}\``] : []),
      `- Environment: \`${environmentName(setting)}\``
    ]
    return `${lines[0]}\n\n${lines[1]}\n\n${lines.slice(2).join('\n')}\n`
  }
  return [INTRODUCTION, ...SETTINGS.map(section)].join('\n')
}
