import { LitElement } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LookAgainController } from '../../src/ui/look-again.ts';

const look = vi.fn();
class Looking extends LitElement {
  protected readonly again = new LookAgainController(this, look);
}
customElements.define('test-looking', Looking);

let element: Looking;
beforeEach(() => {
  vi.useFakeTimers();
  look.mockClear();
  element = new Looking();
  document.body.replaceChildren(element);
});
afterEach(() => {
  element.remove();
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'visibilityState');
});
const see = (visibilityState: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
};

test('looks every half minute, when the network is back, and when the page is seen again', () => {
  vi.advanceTimersByTime(61_000);
  expect(look).toHaveBeenCalledTimes(2);
  dispatchEvent(new Event('online'));
  expect(look).toHaveBeenCalledTimes(3);
  see('visible');
  expect(look).toHaveBeenCalledTimes(4);
});

test('a page that nobody sees does not look', () => {
  see('hidden');
  vi.advanceTimersByTime(120_000);
  dispatchEvent(new Event('online'));
  expect(look).not.toHaveBeenCalled();
});

test('nothing looks once its element is gone', () => {
  element.remove();
  vi.advanceTimersByTime(120_000);
  dispatchEvent(new Event('online'));
  see('visible');
  expect(look).not.toHaveBeenCalled();
});
