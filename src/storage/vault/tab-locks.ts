/** One tab per draft: the browser's Web Locks, which a tab that dies gives back by itself. */

export interface TabLocks {
  /** The way to give the lock back, or null when another holder has it. Never waits for the other. */
  take(name: string): Promise<(() => void) | null>;
}

export function webLocks(manager: LockManager): TabLocks {
  return {
    take: (name) =>
      new Promise((resolve, reject) => {
        manager
          .request(name, { ifAvailable: true }, (lock) => {
            if (lock) return new Promise<void>((release) => resolve(release));
            resolve(null);
            return undefined;
          })
          .catch(reject);
      }),
  };
}

/** Among the holders in this process only: for runtimes without Web Locks. */
export function processLocks(): TabLocks {
  const held = new Set<string>();
  return {
    take: (name) => {
      if (held.has(name)) return Promise.resolve(null);
      held.add(name);
      return Promise.resolve(() => held.delete(name));
    },
  };
}
