/** The floor of opening a form: a page without a framework that makes the outline's rows from the definition. */
import type { Item } from '../../src/model/form.ts';

declare global {
  interface Window {
    plainRows: Promise<number>;
  }
}

/**
 * Sent to the browser as text, so it stands alone. After the next click it reads the definition, makes its rows, moves the focus down
 * one row, and `window.plainRows` resolves to the milliseconds until that was on the screen.
 */
export function showPlainRows(json: string): void {
  const row = (item: Item, level: number, position: number, siblings: number): HTMLElement => {
    const made = document.createElement('div');
    made.setAttribute('role', 'treeitem');
    made.setAttribute('aria-level', String(level));
    made.setAttribute('aria-posinset', String(position));
    made.setAttribute('aria-setsize', String(siblings));
    made.tabIndex = -1;
    made.title = item.name;
    const words = document.createElement('span');
    words.lang = 'en';
    words.textContent = item.label?.en ?? item.name;
    const type = document.createElement('small');
    type.textContent = item.type;
    made.append(words, ' ', type);
    return made;
  };
  const lay = (items: readonly Item[], level: number, into: Node): void => {
    items.forEach((item, index) => {
      into.appendChild(row(item, level, index + 1, items.length));
      if (item.type === 'section' || item.type === 'repeat') lay(item.questions, level + 1, into);
    });
  };
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  };
  window.plainRows = new Promise((resolve) => {
    window.addEventListener(
      'click',
      ({ timeStamp }) => {
        // reason: the definition the test was given
        const { questions } = JSON.parse(json) as { readonly questions: readonly Item[] };
        const tree = document.createElement('div');
        tree.setAttribute('role', 'tree');
        lay(questions, 1, tree);
        document.body.replaceChildren(tree);
        afterPaint(() => {
          const [first, second] = tree.children;
          if (first instanceof HTMLElement) first.focus();
          if (second instanceof HTMLElement) second.focus();
          afterPaint(() => resolve(performance.now() - timeStamp));
        });
      },
      { once: true },
    );
  });
}
