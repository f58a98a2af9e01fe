import { defineConfig } from '@playwright/test';

/** Makes the pictures in docs/screens/ from the built product: `npm run screens`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000 },
});
