/**
 * An engine in a browser process of its own, so that neither heaps nor compiled code are shared with what was measured before.
 *
 * The page is isolated from other origins (COOP, COEP): its clock then ticks every 5 µs instead of every 100.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../browser.mjs';

const ADDRESS = 'http://localhost/engine';
const SETTLING_MS = 1_000;

export interface EnginePage {
  readonly page: Page;
  collectGarbage(): Promise<void>;
  /** Bytes that are still in use after garbage was collected: JavaScript's, and what the browser keeps for it (documents, buffers). */
  heap(): Promise<number>;
  /** Milliseconds that the page's thread has worked so far: what else the machine did meanwhile is not in it. */
  threadTime(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a page and runs the engine's module in it. */
export async function openEnginePage(module: string): Promise<EnginePage> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...chromiumArguments],
    headless: true,
  });
  const page = await browser.newPage();
  await page.route(ADDRESS, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
      body: '<!doctype html><title>Engine</title>',
    }),
  );
  await page.goto(ADDRESS);
  if (!(await page.evaluate(() => crossOriginIsolated)))
    throw new Error('the clock of the page is too coarse');
  await page.addScriptTag({ type: 'module', content: module });
  await page.waitForFunction(() => 'measured' in window);
  // a browser that has just started is busy with itself on every core
  await pause(SETTLING_MS);
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('Performance.enable', { timeDomain: 'threadTicks' });
  const collectGarbage = async () => {
    await inspector.send('HeapProfiler.collectGarbage');
  };
  return {
    page,
    collectGarbage,
    async heap() {
      // what is only freed by a finaliser is gone after the second
      await collectGarbage();
      await collectGarbage();
      // reason: the browser says more than Playwright's types know
      const usage = (await inspector.send('Runtime.getHeapUsage')) as {
        readonly usedSize: number;
        readonly embedderHeapUsedSize?: number;
        readonly backingStorageSize?: number;
      };
      return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
    },
    async threadTime() {
      const { metrics } = await inspector.send('Performance.getMetrics');
      return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
    },
    close: () => browser.close(),
  };
}
