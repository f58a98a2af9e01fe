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

  let locked = false;

  const check = () => {
    clearTimeout(timer);
    const idle = now() - last;
    if (!locked && !choosingFile && idle >= milliseconds) {
      locked = true;
      lock();
    }
    if (!locked) timer = setTimeout(check, choosingFile ? milliseconds : Math.max(milliseconds - idle, 1000));
  };
  const sign = (event: Event) => {
    // The first touch after a long sleep must not open what should have been locked.
    check();
    last = now();
    if (event.type === 'keydown' || event.type === 'pointerdown') choosingFile = false;
    if (!locked) return;
    locked = false;
    check();
  };
  const chosen = () => {
    if (choosingFile) last = now();
    choosingFile = false;
    check();
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
  // `change` and `cancel` stay inside shadow roots; the window's focus comes back in any case.
  for (const type of ['change', 'cancel', 'focus']) page.addEventListener(type, chosen, options);
  page.document.addEventListener('visibilitychange', check, options);
  check();
  return {
    stop() {
      clearTimeout(timer);
      stopping.abort();
    },
  };
}
