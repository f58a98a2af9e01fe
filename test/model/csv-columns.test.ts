import { describe, expect, test } from 'vitest';
import { answerColumns, columnName, longestInHeader } from '../../src/model/csv-columns.ts';
import type { Item, RepeatItem } from '../../src/model/form.ts';
import { calculate, form, integer, note, repeat, section, text } from '../helpers/form.ts';

const opened = (name: string, questions: readonly Item[]): RepeatItem => ({
  type: 'repeat',
  name,
  questions,
});
const names = (items: readonly Item[], longest: Readonly<Record<string, number>> = {}): readonly string[] =>
  answerColumns(form(items), new Map(Object.entries(longest))).map((column) => column.name);

describe('columns', () => {
  test('are one per question, in form order, and in a repeat over a list one per choice', () => {
    const items = [
      note('hello'),
      section('about', [text('name')]),
      repeat('week', [integer('hours'), text('where')]),
      calculate('total', '1'),
      { type: 'hidden', name: 'device', holds: 'other' } as const,
      text('end'),
    ];
    expect(names(items)).toEqual([
      'name',
      'week[mon]/hours',
      'week[mon]/where',
      'week[tue]/hours',
      'week[tue]/where',
      'week[wed]/hours',
      'week[wed]/where',
      'end',
    ]);
  });

  test('of repeats that grow are so many as the longest has, each place for itself', () => {
    const items = [opened('members', [text('who'), opened('visits', [text('when')])])];
    expect(names(items)).toEqual(['members']);
    expect(names(items, { members: 2, 'members[2]/visits': 1 })).toEqual([
      'members',
      'members[1]/who',
      'members[1]/visits',
      'members[2]/who',
      'members[2]/visits',
      'members[2]/visits[1]/when',
    ]);
  });

  test('of a list that is not there are none', () => {
    expect(names([repeat('week', [integer('hours')], { forEach: 'constructor' })])).toEqual([]);
  });
});

test('no two places have one column', () => {
  const one = columnName('q', [
    { repeat: 'r', instance: 'x]/s[y' },
    { repeat: 's', instance: 'z' },
  ]);
  const other = columnName('q', [
    { repeat: 'r', instance: 'x' },
    { repeat: 's', instance: 'y]/s[z' },
  ]);
  expect(one).not.toBe(other);
});

test('a header of many and far numbers makes no more columns than it has', () => {
  const household = form([opened('members', [text('who')])]);
  const header = ['members[999999999]/who', 'members[5]/who', 'members[1]/who', 'members[2]/who'];
  const { longest, gaps } = longestInHeader(household, header, 1000);
  expect([...longest]).toEqual([['members', 2]]);
  expect(gaps).toEqual(['members[5]']);
});
