/**
 * A table of weights as somebody published it: a row per indicator, its weight in its dimension and its weight in the composite.
 *
 * Columns are found by their header, in any order, case and spaces apart; others are passed over. A table with a mistake gives no weights:
 * one that is wrong in a row nobody noticed would pass for the source's. Rows that are not there are no mistake: a table known in part
 * stays partial, and scores nothing.
 */
import type { Coding, WeightSet } from '../form.ts';
import type { Issue } from '../issue.ts';
import { near } from '../session/checks/references.ts';
import { numberOfCell } from '../xlsform/own/cells.ts';
import type { Sheet, Workbook } from '../xlsform/workbook.ts';
import { sumsOf, type WeightSum } from './sums.ts';

type Rows = Extract<WeightSet['weights'], { readonly kind: 'table' }>['rows'];
type Column = 'indicator' | 'dimension' | 'composite';

export interface TableRead {
  /** Null when there are errors among the issues. In the form's order. */
  readonly rows: Rows | null;
  /** What could be read whatever is wrong, to look at: `rows` alone are for use. */
  readonly legible: Rows;
  readonly sums: readonly WeightSum[];
  /**
   * Of the sheet: `weights/no-column` (column, found: headers), `weights/no-rows`. Of a row (row, column): `weights/no-indicator`,
   * `weights/unknown-indicator` (indicator, suggestion?), `weights/twice` (indicator, first: row), `weights/no-number` (indicator),
   * `weights/not-a-number` (indicator, found), `weights/out-of-range` (indicator, found). Of a sum: `weights/sum-off` and the warning
   * `weights/sum-unlikely` (dimension or `composite`, sum, tolerance, decimals, rows). The warning `weights/rows-missing` (indicators).
   */
  readonly issues: readonly Issue[];
}

/** The long names first: in some tables `dimension` is the name of one. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  indicator: ['indicator id', 'indicator'],
  dimension: ['dimension weight', 'weight in dimension', 'dimension'],
  composite: ['composite weight', 'weight in composite', 'composite'],
};
const COLUMNS: readonly Column[] = ['indicator', 'dimension', 'composite'];

/** The weights in the first sheet that has the three columns, for the indicators of this coding. */
export function readWeightTable(coding: Coding, { sheets }: Workbook): TableRead {
  const looked = sheets.map(headed);
  const table = looked.find((one) => one.lacking.length === 0) ?? looked[0];
  const at = table?.name ?? '';
  if (table === undefined || table.lacking.length > 0) {
    const issues = (table?.lacking ?? COLUMNS).map((column) =>
      problem('no-column', at, { column: HEADERS[column][0] ?? column, found: named(table?.headers ?? []) }),
    );
    return { rows: null, legible: {}, sums: [], issues };
  }
  const { rows, decimals, issues } = readRows(coding, table);
  const ids = coding.indicators.map(({ id }) => id);
  const lacking = ids.filter((id) => !rows.has(id));
  if (rows.size === 0 && issues.length === 0) issues.push(problem('no-rows', at, {}));
  const inOrder = Object.fromEntries(
    ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
  const sums = sumsOf(coding, inOrder, decimals);
  // what one row says wrongly would be said of its sum once more
  if (issues.length === 0) issues.push(...sums.flatMap((sum) => sumIssue(sum, at)));
  if (lacking.length > 0 && rows.size > 0)
    issues.push({ ...problem('rows-missing', at, { indicators: lacking }), severity: 'warning' });
  const isSound = issues.every(({ severity }) => severity !== 'error');
  return { rows: isSound ? inOrder : null, legible: inOrder, sums, issues };
}

interface Table {
  readonly name: string;
  readonly headers: readonly string[];
  readonly lacking: readonly Column[];
  /** Row of the headers, from 0. */
  readonly first: number;
  readonly body: Sheet['rows'];
  readonly place: Readonly<Record<Column, number>>;
}

function headed({ name, rows }: Sheet): Table {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const headers = (rows[first] ?? []).map((header) => header.trim());
  const plain = headers.map((header) => header.toLowerCase().replace(/[\s_]+/g, ' '));
  const placeOf = (column: Column): number =>
    HEADERS[column].map((spelled) => plain.indexOf(spelled)).find((index) => index >= 0) ?? -1;
  const place = {
    indicator: placeOf('indicator'),
    dimension: placeOf('dimension'),
    composite: placeOf('composite'),
  };
  return {
    name,
    headers,
    lacking: COLUMNS.filter((column) => place[column] < 0),
    first,
    body: rows.slice(first + 1),
    place,
  };
}

const named = (headers: readonly string[]): readonly string[] => headers.filter((header) => header !== '');

function readRows({ indicators }: Coding, { name, first, body, place, headers }: Table) {
  const ids = indicators.map(({ id }) => id);
  const rows = new Map<string, { readonly dimension: number; readonly composite: number }>();
  const decimals = { dimension: 0, composite: 0 };
  const firstRows = new Map<string, number>();
  const issues: Issue[] = [];
  body.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = first + index + 2;
    const cell = (column: Column): string => (cells[place[column]] ?? '').trim();
    const complain = (code: string, column: Column, more: NonNullable<Issue['particulars']> = {}): void => {
      const header = headers[place[column]] ?? HEADERS[column][0] ?? column;
      issues.push(problem(code, `${name}!${row}`, { row, column: header, ...more }));
    };
    const indicator = cell('indicator');
    if (indicator === '') {
      complain('no-indicator', 'indicator');
      return;
    }
    if (!ids.includes(indicator)) {
      complain('unknown-indicator', 'indicator', { indicator, ...near(indicator, ids) });
      return;
    }
    const before = firstRows.get(indicator);
    if (before !== undefined) {
      complain('twice', 'indicator', { indicator, first: before });
      return;
    }
    firstRows.set(indicator, row);
    const weight = (column: 'dimension' | 'composite'): number => {
      const text = cell(column);
      const value = numberOfCell(text);
      const found = text.slice(0, 80);
      if (text === '') complain('no-number', column, { indicator });
      else if (Number.isNaN(value)) complain('not-a-number', column, { indicator, found });
      else if (value < 0 || value > 1) complain('out-of-range', column, { indicator, found });
      else {
        decimals[column] = Math.max(decimals[column], decimalsWritten(text));
        return value;
      }
      return NaN;
    };
    const weights = { dimension: weight('dimension'), composite: weight('composite') };
    if (!Number.isNaN(weights.dimension + weights.composite)) rows.set(indicator, weights);
  });
  return { rows, decimals, issues };
}

/** As printed: `0.10` has two. */
function decimalsWritten(text: string): number {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  return Math.max(0, (digits.split(/[.,]/)[1]?.length ?? 0) - Number(exponent));
}

function sumIssue({ of, sum, tolerance, decimals, rows, verdict }: WeightSum, at: string): readonly Issue[] {
  if (verdict === 'one' || verdict === 'incomplete') return [];
  const particulars = { dimension: of, sum, tolerance, decimals, rows };
  return verdict === 'off'
    ? [problem('sum-off', at, particulars)]
    : [{ ...problem('sum-unlikely', at, particulars), severity: 'warning' }];
}

function problem(code: string, at: string, particulars: NonNullable<Issue['particulars']>): Issue {
  return { severity: 'error', code: `weights/${code}`, at, particulars };
}
