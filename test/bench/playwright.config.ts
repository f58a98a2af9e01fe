import { defineConfig } from '@playwright/test';

/** Measures the built product against its goals: `npm run bench`. One at a time, and no second try: what was measured is told. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  reporter: [['./table-reporter.ts']],
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: { actionTimeout: 60_000 },
});
