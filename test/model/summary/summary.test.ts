import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise, type Cell, type Person } from '../../../src/model/summary/summary.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };

const equal = { weightSet: 'equal', provenance: 'local', provisional: true } as const;
const people = (sex: string | null, ...scores: readonly (number | null)[]): readonly Person[] =>
  scores.map((composite) => ({ profile: { sex }, scores: { composite }, by: equal }));
const bySex = { item: 'sex', values: ['girl', 'boy', 'other'] };
const options = { scores: ['composite'], by: [bySex], threshold: 3 };
const hidden: Cell = { kind: 'suppressed' };

describe('a summary', () => {
  test('has n, missing, mean and quartiles, as a whole and by group', () => {
    const girls = people('girl', 0.25, 0.5, 0.75, 1);
    const boys = people('boy', 0, 0.5, 1, null);
    expect(summarise([...girls, ...boys], options)).toEqual([
      {
        score: 'composite',
        scoredBy: equal,
        // 0 .25 .5 .5 .75 1 1: places 2.5, 4, 5.5
        total: { kind: 'shown', n: 7, missing: 1, mean: 4 / 7, quartiles: [0.375, 0.5, 0.875] },
        by: {
          sex: {
            kind: 'groups',
            groups: [
              {
                value: 'girl',
                cell: { kind: 'shown', n: 4, missing: 0, mean: 0.625, quartiles: [0.4375, 0.625, 0.8125] },
              },
              {
                value: 'boy',
                cell: { kind: 'shown', n: 3, missing: 1, mean: 0.5, quartiles: [0.25, 0.5, 0.75] },
              },
              { value: 'other', cell: { kind: 'shown', n: 0, missing: 0, mean: null, quartiles: null } },
            ],
          },
        },
      },
    ]);
  });
  test('hides a small group, and the least of the others with it', () => {
    const all = [
      ...people('girl', 0, 0, 0, 0, 0),
      ...people('boy', 1, 1, 1),
      ...people('other', 0.5),
      ...people('xyz', 0, 1, 1, 1),
      ...people(null, 0, 0, 1, 1),
    ];
    const [summary] = summarise(all, options);
    const breakdown = summary?.by.sex;
    expect(
      breakdown?.kind === 'groups' && breakdown.groups.map(({ value, cell }) => [value, cell.kind]),
    ).toEqual([
      ['girl', 'shown'],
      ['boy', 'suppressed'],
      ['other', 'suppressed'],
      ['xyz', 'shown'],
      [null, 'shown'],
    ]);
  });
  test('hides a group of whom few have the score', () => {
    const all = [
      ...people('girl', 0, 0, null, null),
      ...people('boy', 1, 1, 1),
      ...people('other', 0, 1, 1, 1),
    ];
    const [summary] = summarise(all, options);
    expect(summary?.by.sex).toMatchObject({
      groups: [{ cell: hidden }, { cell: hidden }, { value: 'other' }],
    });
  });
  test('withholds everything about few', () => {
    expect(summarise(people('girl', 0, 1), options)).toEqual([
      { score: 'composite', scoredBy: equal, total: hidden, by: { sex: { kind: 'withheld' } } },
    ]);
  });
  test('withholds a table that would give its small group away', () => {
    const all = [...people('girl', 0), ...people('boy', 1), ...people('other', 1)];
    expect(summarise(all, options)).toMatchObject([
      { total: { kind: 'shown', n: 3 }, by: { sex: { kind: 'withheld' } } },
    ]);
  });
  test('is of scores by one weight set, and of no others', () => {
    const [one, ...rest] = people('girl', 0, 1, 1);
    if (one === undefined) throw new Error('nobody');
    const otherwise = { ...one, by: { ...equal, weightSet: 'printed' } };
    expect(() => summarise([...rest, otherwise], options)).toThrow('by equal and by printed');
    expect(summarise([], options)).toMatchObject([{ scoredBy: null }]);
  });
  test('takes no threshold that is no whole number from 1', () => {
    for (const threshold of [0, 2.5, NaN]) expect(() => summarise([], { ...options, threshold })).toThrow();
  });
});

describe('the summary of anybody', () => {
  const person = fc.record({
    profile: fc.record({
      sex: fc.option(fc.constantFrom('girl', 'boy')),
      area: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    scores: fc.record({
      composite: fc.option(fc.constantFrom(0, 0.5, 1)),
      social: fc.option(fc.constantFrom(0, 0.5, 1), { freq: 2 }),
    }),
    by: fc.constant(equal),
  });
  const anybody = fc.array(person, { maxLength: 40 });
  const by = [bySex, { item: 'area', values: ['a', 'b'] }];
  const scores = ['composite', 'social'];
  const threshold = 4;
  const told = (some: readonly Person[]) => summarise(some, { scores, by, threshold });

  test('shows no number about few people or few scores, nor lets one be left over', () => {
    fc.assert(
      fc.property(anybody, (some) => {
        for (const { total, by: tables } of told(some)) {
          for (const table of Object.values(tables)) {
            if (table.kind === 'withheld') continue;
            if (total.kind === 'suppressed') throw new Error('groups without a total');
            const shown = table.groups.flatMap(({ cell }) => (cell.kind === 'shown' ? [cell] : []));
            const sums = { n: 0, missing: 0 };
            for (const { n, missing } of shown) {
              sums.n += n;
              sums.missing += missing;
            }
            const left = { n: total.n - sums.n, missing: total.missing - sums.missing };
            for (const { n, missing } of [...shown, left])
              for (const count of [n, n + missing]) expect(count === 0 || count >= threshold).toBe(true);
            const gone = table.groups.length - shown.length;
            expect(gone).not.toBe(1);
          }
        }
      }),
      runs,
    );
  });
  test('lets nobody read off beside one score how many people are hidden beside another', () => {
    fc.assert(
      fc.property(anybody, (some) => {
        for (const { item } of by) {
          const tables = told(some).flatMap(({ by: all }) => {
            const table = all[item];
            return table?.kind === 'groups' ? [table.groups] : [];
          });
          // people of a group, as any of the tables tells them
          const known = new Map<string | null, number>();
          for (const groups of tables)
            for (const { value, cell } of groups)
              if (cell.kind === 'shown') known.set(value, cell.n + cell.missing);
          const unknown = (tables[0] ?? []).filter(({ value }) => !known.has(value));
          expect(unknown.length).not.toBe(1);
          for (const count of known.values()) expect(count === 0 || count >= threshold).toBe(true);
          if (unknown.length === 0) continue;
          const left = some.length - [...known.values()].reduce((sum, one) => sum + one, 0);
          expect(left).toBeGreaterThanOrEqual(threshold);
          expect(left).toBeGreaterThan(unknown.length);
        }
      }),
      runs,
    );
  });
  test('does not depend on their order', () => {
    fc.assert(
      fc.property(anybody, (some) => {
        expect(told([...some].reverse())).toEqual(told(some));
      }),
      runs,
    );
  });
});
