import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { app } from 'electron'
import log from 'electron-log/main'
import { redact } from './redact.ts'

/** One file is kept, and one before it, in bytes. */
const LARGEST_FILE = 450_000
const REPORTED_LINES = 100

/** Sets up the log at `logs/main.log` in the profile folder, and catches what nobody else did. */
export function setupLog(): (message: string) => void {
  log.transports.file.resolvePathFn = logFile
  log.transports.file.maxSize = LARGEST_FILE
  log.transports.console.level = app.isPackaged ? false : 'info'
  // Nothing is meant to be logged that needs redacting; this is for what other code puts into its errors.
  log.hooks.push(message => ({ ...message, data: message.data.map(item => redact(toText(item))) }))
  log.errorHandler.startCatching({ showDialog: false })
  return message => log.info(message)
}

/** The end of the log, for a report. */
export function lastLogLines(): string {
  try {
    return readFileSync(logFile(), 'utf8').split('\n').slice(-REPORTED_LINES).join('\n')
  } catch {
    return ''
  }
}

function logFile(): string {
  return join(app.getPath('userData'), 'logs', 'main.log')
}

function toText(item: unknown): string {
  return typeof item === 'string' ? item : inspect(item)
}
