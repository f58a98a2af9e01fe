import { describe, expect, test } from 'vitest';
import { commandOf, type Command } from '../../src/collect/commands.ts';

/** What a key pressed on an element means. */
function pressed(key: string, { on = 'p', alt = false, single = true } = {}): Command {
  const target = document.createElement(on);
  document.body.append(target);
  let command: Command = 'none';
  const listen = (event: KeyboardEvent) => (command = commandOf(event, single));
  document.addEventListener('keydown', listen);
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, altKey: alt, bubbles: true, composed: true, cancelable: true }),
  );
  document.removeEventListener('keydown', listen);
  target.remove();
  return command;
}

describe('with keys by themselves', () => {
  test.for([
    ['j', 'jump'],
    ['l', 'language'],
    ['?', 'keys'],
    ['؟', 'keys'],
    ['Enter', 'next'],
    ['ArrowUp', 'back'],
    ['3', 'other'],
  ] as const)('%s is %s', ([key, command]) => {
    expect(pressed(key)).toBe(command);
  });

  test('a letter typed into a box is text, with Alt a command', () => {
    expect(pressed('j', { on: 'textarea' })).toBe('other');
    expect(pressed('j', { on: 'textarea', alt: true })).toBe('jump');
  });
});

describe('without keys by themselves', () => {
  test.for(['j', 'l', '?', '؟'])('%s alone is no command anywhere', (key) => {
    expect(pressed(key, { single: false })).toBe('other');
    expect(pressed(key, { single: false, on: 'input' })).toBe('other');
  });

  test.for([
    ['j', 'jump'],
    ['l', 'language'],
    ['?', 'keys'],
  ] as const)('Alt with %s is %s', ([key, command]) => {
    expect(pressed(key, { single: false, alt: true })).toBe(command);
  });

  test('keys that write nothing go on working', () => {
    expect(pressed('Enter', { single: false })).toBe('next');
    expect(pressed('ArrowUp', { single: false })).toBe('back');
  });
});
