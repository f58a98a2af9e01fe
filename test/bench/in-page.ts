/**
 * What is measured inside the page, by its own clock: put there before the app starts.
 *
 * `watchPage` is sent to the browser as text, so it stands alone. Times are milliseconds since 1970, the same in all pages of this
 * machine: each page's clock is set by the machine's once.
 */

/** A keystroke and what came of it; null for what never came. */
export interface Typed {
  /** When the browser was told of the key. */
  readonly pressed: readonly number[];
  /** When the text was of such a length, in the document and, a frame later, on the screen. */
  readonly seen: readonly { readonly length: number; readonly at: number; readonly painted: number }[];
  /** Tasks of 50 ms and more. */
  readonly longTasks: readonly { readonly at: number; readonly duration: number }[];
  readonly lengthBefore: number;
}

export interface Opened {
  /** From the press until rows were on the screen, and until the next key had moved the focus. */
  readonly rows: number;
  readonly answered: number;
  readonly longTasks: readonly number[];
}

export interface Bench {
  idle(): Promise<void>;
  /** Looks at the words of the question that is open, from now on. */
  watchText(): void;
  readText(): Typed;
  /** Waits for the press on a link, then for the outline. */
  watchOpening(): void;
  opened(): Promise<Opened>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

export function watchPage(): void {
  const clock = (): number => {
    let ahead = -Infinity;
    const end = performance.now() + 20;
    while (performance.now() < end)
      ahead = Math.max(ahead, Date.now() - performance.timeOrigin - performance.now());
    return performance.timeOrigin + ahead;
  };
  const find = (...path: readonly string[]): Element | null => {
    let at: Document | ShadowRoot = document;
    let found: Element | null = null;
    for (const selector of path) {
      found = at.querySelector(selector);
      if (found === null) return null;
      at = found.shadowRoot ?? at;
    }
    return found;
  };
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  };
  const workshop = ['q-app', 'q-designer', 'q-workshop'];
  const outline = (): Element | null => find(...workshop, 'q-outline');
  const label = (): Element | null => find(...workshop, 'q-item-editor', 'q-text-field', '.cm-content');
  // the name at somebody's caret stands in the text, and is none of it
  const lengthOf = (content: Element): number => {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    let length = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('.their-caret') === null) length += node.nodeValue?.length ?? 0;
    return length;
  };

  let tasks: { at: number; duration: number }[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, duration });
  }).observe({ type: 'longtask' });

  let origin = 0;
  let before = 0;
  let pressed: number[] = [];
  let seen: { length: number; at: number; painted: number }[] = [];
  let stop: () => void = () => undefined;
  let opening: Promise<Opened> = Promise.reject(new Error('nothing was pressed'));
  opening.catch(() => undefined);

  const watchOutline = (start: number): Promise<Opened> =>
    new Promise((resolve) => {
      const lookForFocus = (root: ShadowRoot, from: Element, rows: number): void => {
        if (root.activeElement !== null && root.activeElement !== from)
          afterPaint(() =>
            resolve({
              rows,
              answered: performance.now() - start,
              longTasks: tasks.filter(({ at }) => at >= start).map(({ duration }) => duration),
            }),
          );
        else requestAnimationFrame(() => lookForFocus(root, from, rows));
      };
      const press = (root: ShadowRoot, rows: number): void => {
        const row = root.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]');
        if (row === null) throw new Error('no row takes the focus');
        row.focus();
        row.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'ArrowDown',
            code: 'ArrowDown',
            bubbles: true,
            composed: true,
            cancelable: true,
          }),
        );
        lookForFocus(root, row, rows);
      };
      const look = (): void => {
        const root = outline()?.shadowRoot;
        if (!root || root.querySelectorAll('[role=treeitem]').length < 10) requestAnimationFrame(look);
        else afterPaint(() => press(root, performance.now() - start));
      };
      look();
    });

  window.bench = {
    idle: () =>
      new Promise((resolve) => {
        let since = performance.now();
        const look = (): void => {
          const now = performance.now();
          // a frame late is work under way
          const [last] = tasks.slice(-1);
          if (last && last.at + last.duration > since) since = last.at + last.duration;
          if (now - since > 500) resolve();
          else setTimeout(look, 20);
        };
        look();
      }),
    watchText() {
      stop();
      const content = label();
      if (content === null) throw new Error('no words are open');
      origin = clock();
      before = lengthOf(content);
      [pressed, seen, tasks] = [[], [], []];
      const keyed = ({ timeStamp }: KeyboardEvent): number => pressed.push(origin + timeStamp);
      window.addEventListener('keydown', keyed, true);
      const observer = new MutationObserver(() => {
        const entry = { length: lengthOf(content), at: origin + performance.now(), painted: Number.NaN };
        if (entry.length === (seen.at(-1)?.length ?? before)) return;
        seen.push(entry);
        afterPaint(() => (entry.painted = origin + performance.now()));
      });
      observer.observe(content, { childList: true, characterData: true, subtree: true });
      stop = () => {
        observer.disconnect();
        window.removeEventListener('keydown', keyed, true);
      };
    },
    readText: () => ({
      pressed,
      seen,
      lengthBefore: before,
      longTasks: tasks.map(({ at, duration }) => ({ at: origin + at, duration })),
    }),
    watchOpening() {
      opening = new Promise((resolve, reject) => {
        window.addEventListener(
          'click',
          ({ timeStamp }) => {
            tasks = [];
            watchOutline(timeStamp).then(resolve, reject);
          },
          { capture: true, once: true },
        );
      });
    },
    opened: () => opening,
  };
}
