import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockWhenIdle, type IdleLock } from '../../src/app/idle-lock.ts';

const MINUTES = 5 * 60_000;
let locks = 0;
let idle: IdleLock;

beforeEach(() => {
  vi.useFakeTimers();
  locks = 0;
  idle = lockWhenIdle(window, MINUTES, () => (locks += 1));
});
afterEach(() => {
  idle.stop();
  vi.useRealTimers();
});

function key() {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
}

test('nobody touches the laptop for five minutes: it locks', () => {
  vi.advanceTimersByTime(MINUTES - 1000);
  expect(locks).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(locks).toBe(1);
});

test('every key begins the five minutes anew', () => {
  vi.advanceTimersByTime(MINUTES - 1000);
  key();
  vi.advanceTimersByTime(MINUTES - 1000);
  expect(locks).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(locks).toBe(1);
});

test('a laptop that wakes after an hour locks before the first key is heard', () => {
  vi.setSystemTime(Date.now() + 60 * 60_000);
  key();
  expect(locks).toBe(1);
});

test('an open file chooser is not idleness; closing it begins the five minutes anew', () => {
  const input = document.createElement('input');
  input.type = 'file';
  document.body.append(input);
  input.addEventListener('click', (event) => event.preventDefault());
  input.click();
  vi.advanceTimersByTime(3 * MINUTES);
  expect(locks).toBe(0);
  input.dispatchEvent(new Event('cancel', { bubbles: true }));
  vi.advanceTimersByTime(2 * MINUTES);
  expect(locks).toBe(1);
  input.remove();
});

test('once stopped it locks no more', () => {
  idle.stop();
  vi.advanceTimersByTime(10 * MINUTES);
  expect(locks).toBe(0);
});
