import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  aboutText,
  addComment,
  authorsOfChange,
  MOST_COMMENT_LENGTH,
  readComments,
  reopenComment,
  resolveComment,
  signaturesOfChange,
  threadsOn,
  withdrawComment,
} from '../../src/documents/comments.ts';
import { counting } from '../helpers/form-documents.ts';

const ana = { id: 'm-ana', name: 'Ana' };
const rebaz = { id: 'm-rebaz', name: 'Rebaz' };
const at = (minute: number): string => `2026-03-12T10:${String(minute).padStart(2, '0')}:00Z`;
const ids = counting('c');

function say(review: Y.Doc, text: string, by = ana, minute = 0, replyTo?: string): string {
  const said = { on: 'q1', text, ...(replyTo === undefined ? {} : { replyTo }) };
  const outcome = addComment(review, said, by, at(minute), ids, 'me');
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.id;
}
function copyOf(review: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(review));
  return copy;
}
function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}
const raw = (review: Y.Doc, id: string): Y.Map<unknown> => {
  const value = review.getMap('comments').get(id);
  if (!(value instanceof Y.Map)) throw new Error(`no comment ${id}`);
  return value;
};

describe('a comment', () => {
  test('is read with who said it, when, and on what', () => {
    const review = new Y.Doc();
    const id = say(review, '  Too long for a child.  ');
    expect(readComments(review)).toEqual([
      { id, by: 'm-ana', name: 'Ana', at: at(0), on: 'q1', text: 'Too long for a child.' },
    ]);
  });

  test('can be about one text in one language', () => {
    const review = new Y.Doc();
    const on = aboutText('item/x/label', 'ar');
    addComment(review, { on, text: 'Not how we say it' }, ana, at(0), ids, 'me');
    expect(on).toBe('item/x/label@ar');
    expect(threadsOn(readComments(review), on)).toHaveLength(1);
    expect(threadsOn(readComments(review), 'q1')).toEqual([]);
  });

  test.each([
    ['no words', { on: 'q1', text: ' \n ' }, at(0), 'bad-value'],
    ['too many words', { on: 'q1', text: 'x'.repeat(MOST_COMMENT_LENGTH + 1) }, at(0), 'bad-value'],
    ['nothing it is about', { on: '', text: 'x' }, at(0), 'bad-value'],
    ['a time that is none', { on: 'q1', text: 'x' }, 'yesterday', 'bad-value'],
    ['nothing it replies to', { on: 'q1', text: 'x', replyTo: 'gone' }, at(0), 'not-there'],
  ])('with %s is refused and nothing is written', (_what, said, when, refused) => {
    const review = new Y.Doc();
    expect(addComment(review, said, ana, when, ids, 'me')).toEqual({ refused });
    expect(review.getMap('comments').size).toBe(0);
  });

  test('may be as long as the limit', () => {
    const review = new Y.Doc();
    say(review, 'x'.repeat(MOST_COMMENT_LENGTH));
    expect(readComments(review)).toHaveLength(1);
  });

  test('is withdrawn by who said it alone, and its words leave the document', () => {
    const review = new Y.Doc();
    const id = say(review, 'a secret', ana);
    expect(withdrawComment(review, id, rebaz, 'me')).toEqual({ refused: 'not-there' });
    expect(withdrawComment(review, id, ana, 'me')).toEqual({ id });
    expect(readComments(review)).toMatchObject([{ id, text: '', withdrawn: true }]);
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(review))).not.toContain('a secret');
    expect(threadsOn(readComments(review), 'q1')).toEqual([]);
  });

  test('carries the origin it was made with', () => {
    const review = new Y.Doc();
    const origins: unknown[] = [];
    review.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    const id = say(review, 'x');
    resolveComment(review, id, rebaz, at(1), 'me');
    reopenComment(review, id, 'me');
    withdrawComment(review, id, ana, 'me');
    expect(origins).toEqual(['me', 'me', 'me', 'me']);
  });
});

describe('a thread', () => {
  test('holds its replies oldest first, a reply to a reply too', () => {
    const review = new Y.Doc();
    const first = say(review, 'Why?', ana, 0);
    const third = say(review, 'I see.', ana, 9, say(review, 'Because.', rebaz, 5, first));
    const early = say(review, 'Yes, why?', rebaz, 2, first);
    const [thread, ...others] = threadsOn(readComments(review), 'q1');
    expect(others).toEqual([]);
    expect(thread?.first.id).toBe(first);
    expect(thread?.replies.map(({ text }) => text)).toEqual(['Yes, why?', 'Because.', 'I see.']);
    expect(thread?.replies.map(({ replyTo }) => replyTo)).toEqual([first, first, first]);
    expect([third, early]).toContain(thread?.replies.at(-1)?.id);
  });

  test('is settled and opened again as a whole, from any of its comments', () => {
    const review = new Y.Doc();
    const first = say(review, 'Why?');
    const reply = say(review, 'Because.', rebaz, 1, first);
    expect(resolveComment(review, reply, rebaz, at(2), 'me')).toEqual({ id: first });
    expect(resolveComment(review, first, ana, at(3), 'me')).toEqual({ id: first });
    expect(threadsOn(readComments(review), 'q1')[0]?.first).toMatchObject({
      resolvedBy: 'm-rebaz',
      resolvedName: 'Rebaz',
      resolvedAt: at(2),
    });
    reopenComment(review, reply, 'me');
    expect(threadsOn(readComments(review), 'q1')[0]?.first).not.toHaveProperty('resolvedBy');
  });

  test('settled by two at once is settled by one of them, whole', () => {
    const mine = new Y.Doc();
    const id = say(mine, 'Why?');
    const theirs = copyOf(mine);
    resolveComment(mine, id, ana, at(1), 'me');
    resolveComment(theirs, id, rebaz, at(2), 'them');
    meet(mine, theirs);
    const [comment] = readComments(mine);
    expect(readComments(theirs)).toEqual([comment]);
    expect([`m-ana Ana ${at(1)}`, `m-rebaz Rebaz ${at(2)}`]).toContain(
      `${comment?.resolvedBy} ${comment?.resolvedName} ${comment?.resolvedAt}`,
    );
  });

  test('keeps its place when its beginning is withdrawn', () => {
    const review = new Y.Doc();
    const first = say(review, 'Why?');
    say(review, 'Because.', rebaz, 1, first);
    withdrawComment(review, first, ana, 'me');
    expect(threadsOn(readComments(review), 'q1')).toMatchObject([
      { first: { id: first, text: '', withdrawn: true }, replies: [{ text: 'Because.' }] },
    ]);
  });

  test('with two replies made apart keeps both, in one order everywhere', () => {
    const mine = new Y.Doc();
    const first = say(mine, 'Why?');
    const theirs = copyOf(mine);
    say(mine, 'mine', ana, 1, first);
    say(theirs, 'theirs', rebaz, 1, first);
    meet(mine, theirs);
    expect(readComments(mine)).toHaveLength(3);
    expect(readComments(mine)).toEqual(readComments(theirs));
  });
});

describe('reading what anyone may have written', () => {
  test.each<[string, (comment: Y.Map<unknown>) => void]>([
    ['no author', (comment) => comment.delete('by')],
    ['a number for a name', (comment) => comment.set('name', 7)],
    ['a time that is none', (comment) => comment.set('at', '12 March')],
    ['a text of its own type', (comment) => comment.set('text', new Y.Text('x'))],
    ['more words than a comment has', (comment) => comment.set('text', 'x'.repeat(2_001))],
    ['words though withdrawn', (comment) => comment.set('withdrawn', true)],
    ['no words though not withdrawn', (comment) => comment.set('text', '')],
    ['a field of its own', (comment) => comment.set('extra', 1n)],
    ['half of being settled', (comment) => comment.set('resolved', { by: 'm-ana' })],
  ])('leaves out a comment with %s', (_what, spoil) => {
    const review = new Y.Doc();
    const spoilt = say(review, 'first');
    const whole = say(review, 'second', rebaz, 1);
    spoil(raw(review, spoilt));
    expect(readComments(review).map(({ id }) => id)).toEqual([whole]);
  });

  test('leaves out what is no comment at all', () => {
    const review = new Y.Doc();
    const junk = [null, 'words', 3, [1], { by: 'm-ana' }, new Y.Array(), new Uint8Array(3)];
    junk.forEach((value, i) => review.getMap('comments').set(`j${i}`, value));
    expect(readComments(review)).toEqual([]);
  });

  test('begins a thread of its own with a reply to nothing, to itself, or round in a ring', () => {
    const review = new Y.Doc();
    const [a, b, c, d] = [0, 1, 2, 3].map((minute) => say(review, 'x', ana, minute));
    raw(review, a!).set('replyTo', 'gone');
    raw(review, b!).set('replyTo', b);
    raw(review, c!).set('replyTo', d);
    raw(review, d!).set('replyTo', c);
    expect(readComments(review).map(({ id, replyTo }) => [id, replyTo])).toEqual(
      [a, b, c, d].map((id) => [id, undefined]),
    );
  });
});

describe('the authors of a change', () => {
  function change(what: (review: Y.Doc, first: string) => void): readonly string[] {
    const before = new Y.Doc();
    const first = say(before, 'Why?', ana);
    const after = copyOf(before);
    what(after, first);
    return authorsOfChange(before, after);
  }

  test.each<[string, readonly string[], (review: Y.Doc, first: string) => void]>([
    ['nothing', [], () => undefined],
    ['a new comment', ['m-rebaz'], (review) => say(review, 'New', rebaz)],
    ['a reply', ['m-rebaz'], (review, first) => say(review, 'So', rebaz, 1, first)],
    ['a withdrawal', ['m-ana'], (review, first) => withdrawComment(review, first, ana, 'x')],
    ['settling', ['m-rebaz'], (review, first) => resolveComment(review, first, rebaz, at(1), 'x')],
    ['other words', ['m-ana'], (review, first) => raw(review, first).set('text', 'Never said')],
    ['another author', ['m-ana', 'm-rebaz'], (review, first) => raw(review, first).set('by', 'm-rebaz')],
    ['taking it out', ['m-ana'], (review, first) => review.getMap('comments').delete(first)],
    ['putting junk in its place', ['', 'm-ana'], (review, first) => review.getMap('comments').set(first, 1)],
    ['junk', [''], (review) => review.getMap('comments').set('j', new Y.Array())],
    ['an unreadable field', ['', 'm-ana'], (review, first) => raw(review, first).set('extra', 5n)],
    ['a list under the same name', [''], (review) => insertInto(review, 'comments')],
    ['another list', [''], (review) => insertInto(review, 'other')],
    ['another map', [''], (review) => review.getMap('other').set('x', 1)],
    ['a text beside', [''], (review) => review.getText('loose').insert(0, 'x')],
  ])('that is %s are %j', (_what, authors, what) => {
    expect([...change(what)].sort()).toEqual(authors);
  });

  /** As another program would: our own documents know the map as a map. */
  function insertInto(review: Y.Doc, name: string): void {
    const other = new Y.Doc();
    other.getArray(name).push([1]);
    Y.applyUpdate(review, Y.encodeStateAsUpdate(other));
  }

  test('who opens a thread again is nobody in particular', () => {
    const before = new Y.Doc();
    const first = say(before, 'Why?', ana);
    resolveComment(before, first, ana, at(1), 'x');
    const after = copyOf(before);
    reopenComment(after, first, 'x');
    expect(authorsOfChange(before, after)).toEqual([]);
  });

  test('are listed with the names they are given, so that nobody borrows one', () => {
    const before = new Y.Doc();
    const first = say(before, 'Why?', ana);
    const after = copyOf(before);
    say(after, 'I am the owner', { id: 'm-rebaz', name: 'The owner' });
    withdrawComment(after, first, ana, 'x');
    expect(signaturesOfChange(before, after)).toEqual(
      expect.arrayContaining([
        { id: 'm-rebaz', name: 'The owner' },
        { id: 'm-ana', name: null },
      ]),
    );
  });
});
