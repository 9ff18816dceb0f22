import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    figures?: Record<string, string>
  }
}

/** Notes what a test measured; the report shows it behind the test's name. */
export function measured(
  { task }: Pick<TestContext, 'task'>,
  figures: Readonly<Record<string, string | number>>
): void {
  const texts = Object.entries(figures).map(([name, value]) => [name, String(value)])
  task.meta.figures = { ...task.meta.figures, ...Object.fromEntries(texts) }
}
