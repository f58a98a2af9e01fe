/**
 * The service worker from the page's side: registered by hand (the policy asks for a trusted address), and its new versions.
 *
 * A new version is fetched in the background and waits. It takes over only when the person says so, between interviews; then
 * the page is loaded again, so that page and parts are always of one build.
 */
import { trustedScript } from '../storage/trusted-scripts.ts';

/** `none`: the present one is the newest known. `waiting`: a new one is on this laptop, ready. */
export type UpdateState = 'none' | 'waiting';

export interface AppUpdates {
  readonly state: UpdateState;
  subscribe(listener: () => void): () => void;
  /** Takes the waiting version and loads the page again. */
  use(): void;
  /** Asks the server for a new version now; resolves to true when one is ready to be used. Never rejects. */
  fetch(): Promise<boolean>;
}

/**
 * Registers the service worker and watches for new versions. Without service workers (or where `register` fails) the app
 * works as long as the server is reachable, and `state` stays `none`.
 */
export function keepOffline(container: ServiceWorkerContainer | undefined, reload: () => void): AppUpdates {
  const listeners = new Set<() => void>();
  let registration: ServiceWorkerRegistration | null = null;
  let state: UpdateState = 'none';
  let asked = false;
  const hadController = container?.controller != null;

  const become = (next: UpdateState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container?.controller) become('waiting');
    });
  };

  container?.addEventListener('controllerchange', () => {
    if (asked) reload();
    // Another tab took the new version: this one offers to follow, and is never reloaded under an interview.
    else if (hadController) become('waiting');
  });
  void container
    ?.register(trustedScript('/service-worker.js'), { scope: '/' })
    .then((registered) => {
      registration = registered;
      registered.addEventListener('updatefound', () => watch(registered.installing));
      if (registered.waiting && container.controller) become('waiting');
    })
    .catch(() => undefined);

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    use() {
      asked = true;
      const waiting = registration?.waiting;
      if (waiting) waiting.postMessage('use-new-version');
      else reload();
    },
    async fetch() {
      if (!registration) return false;
      try {
        const fresh = await registration.update();
        await installed(fresh.installing);
        if (fresh.waiting) become('waiting');
      } catch {
        return state === 'waiting';
      }
      return state === 'waiting';
    },
  };
}

/** When a worker has finished installing, well or not. */
function installed(worker: ServiceWorker | null): Promise<void> {
  if (worker?.state !== 'installing') return Promise.resolve();
  return new Promise((resolve) => worker.addEventListener('statechange', () => resolve(), { once: true }));
}
