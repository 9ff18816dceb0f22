import { defineConfig } from 'vitest/config'

// The registered redirect port exists once on a machine, so the files that sign in take turns.
const ONE_BY_ONE = { maxWorkers: 1, fileParallelism: false }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          ...ONE_BY_ONE,
          testTimeout: 30_000
        }
      },
      { test: { name: 'faults', include: ['test/faults/**/*.test.ts'], ...ONE_BY_ONE, testTimeout: 60_000 } }
    ]
  }
})
