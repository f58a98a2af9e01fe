/** How much room this device has for us, and whether the browser promised not to clear it. */

export interface StorageHealth {
  /** True: the browser clears nothing by itself. Null: it does not say (WebKitGTK). */
  readonly persisted: boolean | null;
  /** Bytes used and allowed, as estimated by the browser; null when it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
}

/** What the browser says now. Never rejects: an answer it does not give is null. */
export async function storageHealth(): Promise<StorageHealth> {
  const manager = storageManager();
  const [persisted, estimate] = await Promise.all([
    manager?.persisted?.().catch(() => null) ?? null,
    manager?.estimate?.().catch(() => null) ?? null,
  ]);
  return { persisted, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
}

/**
 * Asks the browser not to clear our data by itself. Returns at once: some browsers show a prompt that may stay open for
 * ever, so nothing on the way to an interview waits for it. `answered` is called if an answer comes.
 */
export function askToPersist(answered?: (persisted: boolean) => void): void {
  storageManager()
    ?.persist?.()
    .then((persisted) => answered?.(persisted))
    .catch(() => undefined);
}

function storageManager(): Partial<StorageManager> | undefined {
  // reason: `navigator.storage` is absent in WebKitGTK and in Node, which the DOM types do not admit.
  const { navigator } = globalThis as { navigator?: { storage?: Partial<StorageManager> } };
  return navigator?.storage;
}
