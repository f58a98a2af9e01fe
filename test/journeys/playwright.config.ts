import { defineConfig } from '@playwright/test';

/** Whole days, in a real browser against the real, built server. One at a time: each owns its server, profile and proxy. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000 },
});
