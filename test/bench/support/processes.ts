import { readdirSync, readFileSync } from 'node:fs'

/** What an app and the processes that it started have used, by Linux's /proc. */
export interface Usage {
  /** Resident set sizes, added up, in bytes: what several processes share counts once for each. */
  readonly memory: number
  /** Processor time so far, in seconds. */
  readonly processor: number
  /** How often a thread has been given a processor so far. */
  readonly wakeUps: number
}

/** Clock ticks a second of `/proc/<pid>/stat`, 100 on every architecture (proc_pid_stat(5), sysconf(3)). */
const TICKS = 100
const PAGE = 4096

/** @param root process id of the app's main process */
export function usageOf(root: number): Usage {
  const usages = familyOf(root).map(usageOfOne)
  const sum = (of: keyof Usage) => usages.reduce((total, usage) => total + usage[of], 0)
  return { memory: sum('memory'), processor: sum('processor'), wakeUps: sum('wakeUps') }
}

function familyOf(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const parent = statOf(Number(name))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const family = [root]
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family
}

function usageOfOne(pid: number): Usage {
  const stat = statOf(pid) ?? []
  const threads = readdirSync(`/proc/${pid}/task`)
  const switches = threads.flatMap(thread => {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
    return [...status.matchAll(/^\w*voluntary_ctxt_switches:\s*(\d+)$/gm)].map(([, count]) => Number(count))
  })
  return {
    memory: Number(stat[21]) * PAGE,
    processor: (Number(stat[11]) + Number(stat[12])) / TICKS,
    wakeUps: switches.reduce((total, count) => total + count, 0)
  }
}

/** The fields of `/proc/<pid>/stat` from the third one on, which is after the name; undefined when the process is gone. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
