import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

export default defineConfig({
  resolve: { alias },
  test: {
    environment: 'node',
    // Faults are made on purpose: what the server says of them would bury what the tests say.
    env: { PLACET_LOG_LEVEL: 'fatal' },
    pool: 'forks',
    // Two processors are the least we build on; each worker holds a Prisma client of its own.
    maxWorkers: process.env.CI ? 2 : undefined,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/boot/**'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/property-seed.ts'],
          // Guards against what hangs; how long a thing takes is for the benchmarks to say.
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'boot', include: ['tests/boot/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 90_000, fileParallelism: false },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          // Whole stories in a real browser against the built server: one at a time, or they measure each other.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What a page shall come to show it may show late on a busy machine; a second, the default, is a measurement.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
