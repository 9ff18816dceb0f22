import type { MicrosoftAdvice } from './advice.ts'
import type { Outcome, Row } from './change.ts'
import type { Failure } from './failure.ts'

/** Everything that is known at the end. It holds no secret. */
export interface Result {
  readonly endpoint: string
  readonly dryRun: boolean
  readonly rows: readonly Row[]
  readonly warnings: readonly string[]
  readonly leftToDo: readonly string[]
  readonly microsoft: MicrosoftAdvice | null
}

const PLANNED: Record<Outcome, string> = {
  found: 'found',
  made: 'to be made',
  changed: 'to be changed',
  removed: 'to be removed',
  kept: 'kept'
}

export function resultAsText({ endpoint, dryRun, rows, warnings, leftToDo }: Result): string {
  const cells = rows.flatMap(({ part, outcome, details }) =>
    (details.length > 0 ? details : ['']).map((detail, index) =>
      index === 0 ? [part, dryRun ? PLANNED[outcome] : outcome, detail] : ['', '', detail]
    )
  )
  const width = (column: number) => Math.max(...cells.map(row => row[column]?.length ?? 0))
  const table = cells.map(row =>
    `  ${row.map((cell, column) => cell.padEnd(width(column))).join('  ')}`.trimEnd()
  )
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? ['', title, ...items.map(item => `  - ${item.replaceAll('\n', '\n      ')}`)] : []
  return [
    `Genkan at ${endpoint}${dryRun ? ' – nothing is changed' : ''}`,
    '',
    ...(cells.length > 0 ? table : ['  Nothing to do.']),
    ...list('Mind:', warnings),
    ...list('Left to do by hand:', leftToDo)
  ].join('\n')
}

export function resultAsJson({ rows, ...rest }: Result): string {
  const plain = rows.map(({ part, outcome, details }) => ({ part, outcome, details }))
  return JSON.stringify({ ...rest, rows: plain }, null, 2)
}

export function adviceAsText({ redirectUri, who, commands }: MicrosoftAdvice): string {
  return [
    `Redirect URI to register at Microsoft (platform “Web”): ${redirectUri}`,
    ...(who ? [`Who may sign in: ${who}`] : []),
    'With the Azure CLI:',
    ...commands.map(command => `  ${command}`),
    ''
  ].join('\n')
}

export function failureAsText({ facts: { call, status, code, message }, remedy }: Failure): string {
  return `${call} failed: ${status === null ? 'no answer' : `HTTP ${status}`}, ${code}. ${message}\n${remedy}`
}

export function failureAsJson({ facts, remedy }: Failure): string {
  return JSON.stringify({ error: { ...facts, remedy } }, null, 2)
}
