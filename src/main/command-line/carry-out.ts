import { app } from 'electron'
import { wordsIn } from '../../shared/words/index.ts'
import { currentLanguage } from '../language.ts'
import { redact } from '../redact.ts'
import { lacksDisplay, runHeadless } from './display.ts'
import type { Order } from './order.ts'
import { print } from './print.ts'

/** Carries out an order of the command line and ends the app with an exit code for scripts. Opens no window. */
export async function carryOut(order: Order): Promise<void> {
  app.exit(
    await exitCodeOf(order).catch(error => {
      console.error(redact(String(error)))
      return 1
    })
  )
}

async function exitCodeOf(order: Order): Promise<number> {
  if (order === 'version') {
    await print(app.getVersion())
    return 0
  }
  if (lacksDisplay()) return runHeadless()
  await app.whenReady()
  app.dock?.hide()
  // Loaded now, so that the app itself starts without them.
  if (order === 'diagnose') return (await import('./diagnose.ts')).diagnose()
  const { signOut } = await import('./sign-out.ts')
  return signOut(wordsIn(currentLanguage('system')).commandLine)
}
