import { buildApp, ROOT } from './build-app.ts'
import { electronRuntime } from './electron.ts'
import { type EmbeddedProvider, startEmbeddedProvider } from './embedded-provider.ts'
import { run } from './processes.ts'
import { runScript } from './run-script.ts'

/** `npm start`: builds the app and runs it, beside an identity provider of its own unless one is configured. */
async function start(): Promise<number> {
  const { DISPLAY, WAYLAND_DISPLAY, LOGTO_ENDPOINT, LOGTO_APP_ID } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    throw new Error('There is no display to open a window on; npm run demo shows Genkan without one.')
  }
  const { executable, args } = await electronRuntime()
  buildApp()
  const provider = LOGTO_ENDPOINT && LOGTO_APP_ID ? null : await startEmbeddedProvider()
  try {
    const env = { ...process.env, ...(provider && providerEnv(provider)) }
    return await run(executable, [...args, ROOT, ...process.argv.slice(2)], { env })
  } finally {
    await provider?.close()
  }
}

function providerEnv({ endpoint, appId }: EmbeddedProvider) {
  return { GENKAN_DEMO_ENDPOINT: endpoint, GENKAN_DEMO_APP_ID: appId }
}

await runScript(start)
