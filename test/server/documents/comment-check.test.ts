import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addComment, resolveComment, withdrawComment } from '../../../src/documents/comments.ts';
import { readReview } from '../../../src/server/documents/comment-check.ts';
import { counting } from '../../helpers/form-documents.ts';

const diego = { id: 'm-diego', name: 'Diego' };
const tariq = { id: 'm-tariq', name: 'Tariq' };
const at = '2026-03-12T09:30:00.000Z';
const newId = counting('c');

function review(): Y.Doc {
  const document = new Y.Doc();
  addComment(document, { on: 'q1', text: 'Is this kind?' }, diego, at, newId, null);
  return document;
}

/** What one step on a copy of this document would send. */
function updateOf(document: Y.Doc, step: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  const before = Y.encodeStateVector(copy);
  step(copy);
  return Y.encodeStateAsUpdate(copy, before);
}
const commentOf = (document: Y.Doc): Y.Map<unknown> => {
  const [comment] = [...document.getMap('comments').values()];
  if (!(comment instanceof Y.Map)) throw new Error('no comment');
  return comment as Y.Map<unknown>; // reason: a map of fields, as every comment is.
};
const firstId = (document: Y.Doc) => [...document.getMap('comments').keys()][0] ?? '';

describe('an update of the review is its sender’s own when it', () => {
  test.each<[string, (copy: Y.Doc) => void]>([
    ['says something', (copy) => addComment(copy, { on: 'q1', text: 'Yes.' }, tariq, at, newId, null)],
    [
      'answers another',
      (copy) => addComment(copy, { on: 'q1', text: 'Yes.', replyTo: firstId(copy) }, tariq, at, newId, null),
    ],
    ['settles another’s', (copy) => resolveComment(copy, firstId(copy), tariq, at, null)],
  ])('%s', (_, step) => {
    const document = review();
    expect(readReview(document, updateOf(document, step), tariq)).toBe('own');
  });

  test('takes its own words back', () => {
    const document = review();
    const update = updateOf(document, (copy) => withdrawComment(copy, firstId(copy), diego, null));
    expect(readReview(document, update, diego)).toBe('own');
  });
});

describe('an update of the review is forged when it', () => {
  test.each<[string, (copy: Y.Doc) => void]>([
    [
      'says something as another',
      (copy) => addComment(copy, { on: 'q1', text: 'I agree.' }, diego, at, newId, null),
    ],
    [
      'says something under another’s name',
      (copy) =>
        addComment(copy, { on: 'q1', text: 'I agree.' }, { ...tariq, name: 'Diego' }, at, newId, null),
    ],
    ['changes another’s words', (copy) => commentOf(copy).set('text', 'This is cruel.')],
    ['takes another’s words back', (copy) => withdrawComment(copy, firstId(copy), diego, null)],
    ['makes another’s words its own', (copy) => commentOf(copy).set('by', tariq.id)],
    ['settles in another’s name', (copy) => resolveComment(copy, firstId(copy), diego, at, null)],
    ['takes another’s comment out', (copy) => copy.getMap('comments').delete(firstId(copy))],
    ['writes what is no comment', (copy) => copy.getMap('comments').set('x', 'noise')],
    ['writes outside the comments', (copy) => copy.getMap('else').set('x', 1)],
  ])('%s', (_, step) => {
    const document = review();
    expect(readReview(document, updateOf(document, step), tariq)).toBe('forged');
  });
});

test('what builds on something that has not arrived is left until it has', () => {
  const document = review();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  addComment(copy, { on: 'q1', text: 'First.' }, tariq, at, newId, null);
  const between = Y.encodeStateVector(copy);
  addComment(copy, { on: 'q1', text: 'Second.' }, tariq, at, newId, null);
  expect(readReview(document, Y.encodeStateAsUpdate(copy, between), tariq)).toBe('incomplete');
  const whole = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(document));
  expect(readReview(document, whole, tariq)).toBe('own');
  expect(document.store.pendingStructs).toBeNull();
});
