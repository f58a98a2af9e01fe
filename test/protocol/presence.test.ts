import { expect, test } from 'vitest';
import { readPresence } from '../../src/protocol/presence.ts';
import type { Presence } from '../../src/protocol/presence.ts';

const here: Presence = {
  member: { id: 'm1', name: 'Dalia' },
  part: 'questions',
  at: 'q7',
  caret: { tag: 'en', text: 'item/q7/label', anchor: { item: null }, head: { item: null } },
};

test('what a client says of itself is read as it was said', () => {
  expect(readPresence(here)).toEqual(here);
});

test('what is no caret is no caret, and what is no place is no place', () => {
  expect(readPresence({ ...here, at: 7, caret: { tag: 'en' } })).toEqual({ ...here, at: null, caret: null });
});

test.each([
  ['nothing', null],
  ['a text', 'here'],
  ['a list', [here]],
  ['nobody', { ...here, member: undefined }],
  ['somebody without a name', { ...here, member: { id: 'm1' } }],
  ['a part that is none', { ...here, part: 'records' }],
])('%s is nobody’s presence', (_, state) => {
  expect(readPresence(state)).toBeNull();
});

test('what is not asked for is not passed on', () => {
  expect(readPresence({ ...here, answers: 'secret' })).not.toHaveProperty('answers');
});
