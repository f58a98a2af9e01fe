import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import {
  PERSON_COLOURS,
  initialsOf,
  leave,
  othersOf,
  setCaret,
  setPlace,
} from '../../../src/designer/presence/own-presence.ts';

const caret = { tag: 'en', text: 'item/a/label', anchor: null, head: null };
let mine: Awareness;
const opened: Awareness[] = [];

beforeEach(() => {
  mine = here();
});
afterEach(() => {
  opened.splice(0).forEach((one) => one.destroy());
});

function here(): Awareness {
  const awareness = new Awareness(new Doc());
  opened.push(awareness);
  return awareness;
}
/** Somebody else's state as the server passes it on. */
function arrives(state: Record<string, unknown>): void {
  const theirs = here();
  theirs.setLocalState(state);
  applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'server');
}
const marta = { member: { id: 'm', name: 'Marta' }, part: 'questions', at: 'a', caret: null };

describe('my own place', () => {
  test('the caret and the place leave each other as they are', () => {
    setPlace(mine, 'questions', 'a');
    setCaret(mine, caret);
    setPlace(mine, 'questions', 'a');
    expect(mine.getLocalState()).toMatchObject({ part: 'questions', at: 'a', caret });
  });

  test('going elsewhere takes the caret out of the text', () => {
    setPlace(mine, 'questions', 'a');
    setCaret(mine, caret);
    setPlace(mine, 'questions', 'b');
    expect(mine.getLocalState()).toMatchObject({ at: 'b', caret: null });
  });

  test('what is as it was is not sent again', () => {
    setPlace(mine, 'release', null);
    let sent = 0;
    mine.on('update', () => sent++);
    setPlace(mine, 'release', null);
    setCaret(mine, null);
    expect(sent).toBe(0);
  });

  test('whoever leaves is not here', () => {
    setPlace(mine, 'release', null);
    leave(mine);
    setCaret(mine, null);
    expect(mine.getLocalState()).toBeNull();
  });
});

describe('the others', () => {
  test('are those who say who and where they are, I not among them', () => {
    setPlace(mine, 'questions', 'a');
    arrives(marta);
    arrives({ part: 'questions', at: 'a' });
    arrives({ anything: 1 });
    expect(othersOf(mine).map(({ presence }) => presence.member.name)).toEqual(['Marta']);
  });

  test('have a colour each, one person in two windows the same', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      arrives({ ...marta, member: { id, name: id.toUpperCase() } });
    arrives({ ...marta, member: { id: 'a', name: 'A' } });
    const others = othersOf(mine);
    expect(new Set(others.map(({ colour }) => colour)).size).toBe(PERSON_COLOURS);
    const ofA = others.filter(({ presence }) => presence.member.id === 'a').map(({ colour }) => colour);
    expect(ofA).toHaveLength(2);
    expect(ofA[0]).toBe(ofA[1]);
  });
});

test.each([
  ['Marta López', 'ML'],
  ['Aro', 'A'],
  ['Ana María de la Cruz', 'AC'],
  ['  ', ''],
  ['ሰላም ተስፋ', 'ሰተ'],
])('the initials of %o are %o', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
