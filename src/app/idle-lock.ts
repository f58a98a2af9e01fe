/**
 * Locks when nobody has touched the laptop for a while, and when it wakes from a sleep longer than that.
 *
 * Time is measured by the wall clock, not by timers: timers stand still while a laptop sleeps. While a file chooser of the
 * browser is open the page hears nothing, so it does not count as idle.
 */

export interface IdleLock {
  stop(): void;
}

const SIGNS = ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'] as const;

/**
 * Calls `lock` once after `milliseconds` without a sign of a person on `page` (usually `window`), and begins anew when the
 * person returns.
 */
export function lockWhenIdle(page: Window, milliseconds: number, lock: () => void, now = Date.now): IdleLock {
  const stopping = new AbortController();
  let last = now();
  let choosingFile = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const check = () => {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    const idle = now() - last;
    if (!choosingFile && idle >= milliseconds) {
      last = now();
      lock();
    }
    timer = setTimeout(check, choosingFile ? milliseconds : Math.max(milliseconds - (now() - last), 1000));
  };
  const sign = (event: Event) => {
    // The first touch after a long sleep must not unlock what should have been locked.
    check();
    last = now();
    if (event.type === 'keydown' || event.type === 'pointerdown') choosingFile = false;
  };
  const options = { capture: true, passive: true, signal: stopping.signal };
  for (const type of SIGNS) page.addEventListener(type, sign, options);
  page.addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      if (target instanceof HTMLInputElement && target.type === 'file') choosingFile = true;
    },
    options,
  );
  for (const type of ['change', 'cancel'])
    page.addEventListener(
      type,
      () => {
        if (choosingFile) last = now();
        choosingFile = false;
      },
      options,
    );
  page.addEventListener('focus', check, options);
  page.document.addEventListener('visibilitychange', check, options);
  check();
  return {
    stop() {
      clearTimeout(timer);
      stopping.abort();
    },
  };
}
