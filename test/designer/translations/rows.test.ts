import { describe, expect, test } from 'vitest';
import { ownName, readTag } from '../../../src/designer/translations/language-tag.ts';
import { mentionsOf, nextToDo, shownOf, type RowGroup } from '../../../src/designer/translations/rows.ts';
import type { TextKey, TextState } from '../../../src/documents/texts.ts';

const key = (name: string): TextKey => `item/${name}/label`;
function groupsOf(...states: readonly TextState[]): readonly RowGroup[] {
  const rows = states.map((state, i) => ({
    text: { key: key(`q${i}`), what: 'label', thing: `q${i}`, name: `q${i}`, scored: i === 0 } as const,
    state,
    source: `Words ${i}`,
    target: state === 'missing' ? '' : `Élève ${i}`,
  }));
  return [{ group: { kind: 'questions', id: 'q0', texts: rows.map(({ text }) => text) }, rows }];
}

describe('the next to do', () => {
  test('is the first after this that is not reviewed', () => {
    const groups = groupsOf('missing', 'reviewed', 'draft', 'outdated');
    expect(nextToDo(groups, null)).toBe(key('q0'));
    expect(nextToDo(groups, key('q0'))).toBe(key('q2'));
    expect(nextToDo(groups, key('q2'))).toBe(key('q3'));
  });

  test('goes round to the beginning', () => {
    expect(nextToDo(groupsOf('missing', 'reviewed', 'draft'), key('q2'))).toBe(key('q0'));
  });

  test('is none when only this one is left', () => {
    expect(nextToDo(groupsOf('reviewed', 'draft'), key('q1'))).toBeNull();
    expect(nextToDo(groupsOf('reviewed'), null)).toBeNull();
    expect(nextToDo([], null)).toBeNull();
  });
});

test('a search finds without accents and capitals, and keeps what is worked on', () => {
  const wanted = { state: 'all', scoredOnly: false, search: 'eleve 2', keep: key('q0') } as const;
  const shown = shownOf(groupsOf('missing', 'draft', 'draft'), wanted);
  expect(shown.flatMap(({ rows }) => rows.map(({ text }) => text.name))).toEqual(['q0', 'q2']);
});

test('mentions of one text that the other lacks are told apart', () => {
  expect(mentionsOf('${a} and ${ b }', '${b} und ${c}')).toEqual({ lacking: ['a'], surplus: ['c'] });
});

test.each([
  ['ar', 'ar'],
  [' AR-iq ', 'ar-IQ'],
  ['ku_latn', 'ku-Latn'],
  ['quc', 'quc'],
  ['arabic', null],
  ['', null],
  ['a', null],
  ['ar-', null],
  ['und', null],
  ['en-u-nu-arab', null],
  ['العربية', null],
])('%j read as a tag is %j', (typed, tag) => expect(readTag(typed)).toBe(tag));

test('a language is called by its own name, or by its tag when nobody knows', () => {
  expect(ownName('ar')).toBe('العربية');
  expect(ownName('ps')).toBe('پښتو');
  expect(ownName('qaa')).toBe('qaa');
});
