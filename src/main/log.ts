import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import log from 'electron-log/main'
import { logLine } from './log-line.ts'

/** One file is kept, and one before it, in bytes. */
const LARGEST_FILE = 450_000
const REPORTED_LINES = 100

/** Sets up the log at `logs/main.log` in the profile folder, and catches what nobody else did. */
export function setupLog(): (message: string) => void {
  log.transports.file.resolvePathFn = logFile
  log.transports.file.maxSize = LARGEST_FILE
  log.transports.console.level = app.isPackaged ? false : 'info'
  // Nothing is meant to be logged that needs redacting; this is for what other code puts into its errors.
  log.hooks.push(message => ({ ...message, data: [logLine(message.data)] }))
  log.errorHandler.startCatching({ showDialog: false })
  // Electron and Node write to the console by themselves, which ends up in the system's journal.
  Object.assign(console, log.functions)
  process.removeAllListeners('warning').on('warning', log.warn)
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
