/** Tells every tab with the same vault open that something in it changed. Carries the vault's random id and nothing else. */

export interface Changes {
  /** To listeners here and in other tabs. */
  announce(): void;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function openChanges(vault: string): Changes {
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('querencia');
  if (channel)
    channel.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data === vault) tell();
    };
  return {
    announce() {
      channel?.postMessage(vault);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
