/** A laptop's disk, full. */
import { expect, type Page } from '@playwright/test';

/** Writes random bytes (others compress) beside the app's own databases until nothing more goes in. */
export async function fillDisk(page: Page): Promise<void> {
  const written = await page.evaluate(async () => {
    const open = indexedDB.open('ballast', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('rows', { autoIncrement: true });
    await new Promise((done, fail) => {
      open.onsuccess = done;
      open.onerror = fail;
    });
    let rows = 0;
    for (let size = 60_000; size > 100; size = Math.floor(size / 2)) {
      for (let full = false; !full && rows < 10_000; rows++) {
        const bytes = crypto.getRandomValues(new Uint8Array(size));
        full = await new Promise<boolean>((done) => {
          const writing = open.result.transaction('rows', 'readwrite', { durability: 'strict' });
          writing.oncomplete = () => done(false);
          writing.onabort = () => done(true);
          writing.objectStore('rows').add(bytes);
        });
      }
    }
    open.result.close();
    return rows;
  });
  expect(written).toBeGreaterThan(0);
}
