/** What the page tells of itself (hidden, going away, on or off line), where there is a page: tests in Node have none. */

/** Listens; gives the way to stop. */
export function onPage(
  type: 'pagehide' | 'visibilitychange' | 'online' | 'offline' | 'beforeunload',
  listener: (event: Event) => void,
): () => void {
  // reason: both are absent in Node, which the DOM types do not admit.
  const { window, document } = globalThis as { window?: EventTarget; document?: EventTarget };
  const target = type === 'visibilitychange' ? document : window;
  target?.addEventListener(type, listener);
  return () => target?.removeEventListener(type, listener);
}
