import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { firstComponent, type Column } from '../../../src/model/weights/principal-component.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const folder = new URL('prcomp/', import.meta.url);

type Row = Readonly<Record<string, string>>;
/** What R printed: see `prcomp/prcomp.R`. */
const expected = rowsOf('expected.csv');
const tables = readdirSync(folder)
  .filter((file) => file.endsWith('.csv') && file !== 'expected.csv')
  .map((file) => file.slice(0, -'.csv'.length));

function rowsOf(file: string): readonly Row[] {
  const text = readFileSync(new URL(file, folder), 'utf8').trim();
  const [header = [], ...rows] = papa.parse(text, { delimiter: ',', skipEmptyLines: true }).data;
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

function columnsOf(table: string): readonly Column[] {
  const rows = rowsOf(`${table}.csv`);
  return Object.keys(rows[0] ?? {}).map((name) => ({ name, values: rows.map((row) => Number(row[name])) }));
}

function component(columns: readonly Column[]) {
  const found = firstComponent(columns);
  if (found.kind !== 'component') throw new Error(found.kind);
  return found;
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the first principal component', () => {
  test('was asked of R for every table', () => {
    expect(tables.length).toBeGreaterThan(8);
    expect([...new Set(expected.map(({ table }) => table))].sort()).toEqual([...tables].sort());
  });

  test.each(tables)('is that of R’s prcomp, to 1e-9: %s', (table) => {
    const own = expected.filter((row) => row.table === table);
    const columns = columnsOf(table);
    expect([String(columns.length), String(columns[0]?.values.length)]).toEqual([
      own[0]?.columns,
      own[0]?.rows,
    ]);
    const { loadings, explained } = component(columns);
    // prcomp leaves the sign to chance; ours adds up to more than nothing
    const sign = Math.sign(sum(own.map(({ loading }) => Number(loading))));
    for (const { column = '', loading, explained: share } of own) {
      const turned = table === 'two-against' ? Math.abs(Number(loading)) : sign * Number(loading);
      const found = loadings[column] ?? NaN;
      expect(Math.abs((table === 'two-against' ? Math.abs(found) : found) - turned)).toBeLessThan(1e-9);
      expect(Math.abs(found ** 2 - Number(loading) ** 2)).toBeLessThan(1e-9);
      expect(Math.abs(explained - Number(share))).toBeLessThan(1e-9);
    }
    expect(sum(Object.values(loadings).map((one) => one ** 2))).toBeCloseTo(1, 12);
  });

  test('is turned so that more points are more of it; where that is nothing, the first by name is positive', () => {
    expect(sum(Object.values(component(columnsOf('against')).loadings))).toBeGreaterThan(0);
    expect(component(columnsOf('against')).loadings.i03).toBeLessThan(0);
    const { loadings } = component(columnsOf('two-against'));
    expect(loadings.i01).toBeCloseTo(Math.SQRT1_2, 12);
    expect(loadings.i02).toBeCloseTo(-Math.SQRT1_2, 12);
  });

  test('of one column is that column', () => {
    expect(firstComponent([{ name: 'a', values: [0, 1, 1] }])).toEqual({
      kind: 'component',
      loadings: { a: 1 },
      explained: 1,
    });
  });

  test('is not there for columns that never differ, and names them', () => {
    const columns = [
      { name: 'a', values: [0, 1, 1, 0] },
      { name: 'same', values: [0.1, 0.1, 0.1, 0.1] },
      { name: 'none', values: [0, 0, 0, 0] },
    ];
    expect(firstComponent(columns)).toEqual({ kind: 'constant', columns: ['same', 'none'] });
  });

  test('is not there when no direction is stronger than another', () => {
    const columns = [
      { name: 'a', values: [0, 0, 1, 1] },
      { name: 'b', values: [0, 1, 0, 1] },
    ];
    expect(firstComponent(columns)).toEqual({ kind: 'undetermined' });
  });
});

const anyTable: fc.Arbitrary<readonly Column[]> = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 8, max: 40 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), { minLength: rows, maxLength: rows }), {
      minLength: columns,
      maxLength: columns,
    }),
  )
  .map((columns) => columns.map((values, index) => ({ name: `i${index}`, values })));
/** Tables whose first component is plain enough to be compared after every number was changed. */
const plainTable = anyTable.filter((columns) => {
  const found = firstComponent(columns);
  return found.kind === 'component' && Math.abs(sum(Object.values(found.loadings))) > 1e-3;
});

describe('whatever the points', () => {
  test('the order of rows changes no bit', () => {
    fc.assert(
      fc.property(anyTable, fc.integer(), (columns, seed) => {
        const order = shuffled(columns[0]?.values.length ?? 0, seed);
        const mixed = columns.map(({ name, values }) => ({
          name,
          values: order.map((row) => values[row] ?? 0),
        }));
        expect(firstComponent(mixed)).toEqual(firstComponent(columns));
      }),
      { numRuns: RUNS },
    );
  });

  test('the order of columns changes no bit', () => {
    fc.assert(
      fc.property(anyTable, fc.integer(), (columns, seed) => {
        const mixed = shuffled(columns.length, seed).flatMap((at) => columns[at] ?? []);
        const [one, other] = [firstComponent(columns), firstComponent(mixed)];
        if (one.kind === 'constant' && other.kind === 'constant')
          expect([...other.columns].sort()).toEqual([...one.columns].sort());
        else expect(other).toEqual(one);
      }),
      { numRuns: RUNS },
    );
  });

  test('a column in another unit, from another nought, has the same loading; upside down, the opposite', () => {
    fc.assert(
      fc.property(
        plainTable,
        fc.nat(),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (columns, which, factor, start) => {
          const at = which % columns.length;
          const changed = (by: number) =>
            columns.map((column, index) =>
              index === at ? { ...column, values: column.values.map((value) => start + by * value) } : column,
            );
          const before = component(columns);
          const after = component(changed(factor));
          for (const { name } of columns)
            expect(after.loadings[name]).toBeCloseTo(before.loadings[name] ?? NaN, 8);
          expect(after.explained).toBeCloseTo(before.explained, 9);
          const down = component(changed(-factor));
          expect(down.explained).toBeCloseTo(before.explained, 9);
          for (const { name } of columns)
            expect((down.loadings[name] ?? NaN) ** 2).toBeCloseTo((before.loadings[name] ?? NaN) ** 2, 8);
          const [own = '', other = ''] = [columns[at]?.name, columns[(at + 1) % columns.length]?.name];
          const together = (loadings: Readonly<Record<string, number>>): number =>
            (loadings[own] ?? NaN) * (loadings[other] ?? NaN);
          expect(together(down.loadings)).toBeCloseTo(-together(before.loadings), 8);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('squared loadings add up to 1, and the first component explains at least its share', () => {
    fc.assert(
      fc.property(plainTable, (columns) => {
        const { loadings, explained } = component(columns);
        expect(sum(Object.values(loadings).map((one) => one ** 2))).toBeCloseTo(1, 12);
        expect(explained).toBeGreaterThanOrEqual(1 / columns.length - 1e-12);
        expect(explained).toBeLessThanOrEqual(1);
      }),
      { numRuns: RUNS },
    );
  });
});

/** The numbers from 0 up to `count`, mixed. */
function shuffled(count: number, seed: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return numbers
    .map((number) => ({ number, by: Math.imul(number + 1, seed | 1) >>> 0 }))
    .sort((a, b) => a.by - b.by || b.number - a.number)
    .map(({ number }) => number);
}
