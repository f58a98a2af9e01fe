/**
 * Weight sets and the numbers rules mention, as tables: `querencia_weights` has a row per indicator of each set, and dimension and composite
 * weights in two columns, since neither follows from the other.
 */
import type { Coding, WeightSet } from '../../form.ts';
import type { SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { LongTexts } from './cells.ts';
import {
  PROVENANCE_COLUMNS,
  provenanceCells,
  readOnce,
  readTable,
  rowsBy,
  textCells,
  writeTable,
  type OwnRow,
} from './own-table.ts';
import { NAME, soundCoding } from './sound.ts';

export const PARAMETERS = 'querencia_parameters';
export const WEIGHT_SETS = 'querencia_weight_sets';
export const WEIGHTS = 'querencia_weights';

type Parameters = NonNullable<Coding['parameters']>;

export function writeParameters({ parameters = {} }: Coding, long: LongTexts): readonly Sheet[] {
  const rows = Object.entries(parameters).map(([name, { value, label, provenance }]) => ({
    name,
    value: String(value),
    ...textCells('label', label),
    ...provenanceCells(provenance),
  }));
  if (rows.length === 0) return [];
  return [writeTable(PARAMETERS, ['name', 'value', 'label', ...PROVENANCE_COLUMNS], rows, long)];
}

export function writeWeightSets({ weightSets }: Coding, long: LongTexts): readonly Sheet[] {
  if (weightSets.length === 0) return [];
  const sets = weightSets.map(({ id, label, provenance, weights }) => ({
    id,
    ...textCells('label', label),
    weights: weights.kind,
    ...provenanceCells(provenance),
  }));
  const weights = weightSets.flatMap(({ id, weights: of }) =>
    of.kind === 'equal'
      ? []
      : Object.entries(of.rows).map(([indicator, { dimension, composite }]) => ({
          'weight set': id,
          indicator,
          dimension: String(dimension),
          composite: String(composite),
        })),
  );
  return [
    writeTable(WEIGHT_SETS, ['id', 'label', 'weights', ...PROVENANCE_COLUMNS], sets, long),
    ...(weights.length === 0
      ? []
      : [writeTable(WEIGHTS, ['weight set', 'indicator', 'dimension', 'composite'], weights, long)]),
  ];
}

/** Null when there is no such sheet. */
export function readParameters(
  workbook: Workbook,
  source: string,
  long: LongTexts,
  issues: SheetIssue[],
): Parameters | null {
  const rows = readTable(workbook, PARAMETERS, long, issues);
  return rows && Object.fromEntries(readOnce(rows, 'name', (row) => namedParameter(row, source)));
}

function namedParameter(row: OwnRow, source: string): readonly [string, Parameters[string]] | null {
  const name = row.word('name');
  const value = row.number('value');
  if (name === undefined || value === undefined) {
    if (name === undefined) row.complain('own-cell-missing', 'name');
    return null;
  }
  const label = row.texts('label') ?? { [source]: name };
  const parameter = { value, label, provenance: row.provenance() ?? { status: 'local' } };
  const coding = soundCoding(row, { parameters: { [name]: parameter } }, { [NAME]: 'name' });
  const found = coding?.parameters?.[name];
  return found ? [name, found] : null;
}

/** Null when there is no such sheet. */
export function readWeightSets(
  workbook: Workbook,
  source: string,
  long: LongTexts,
  issues: SheetIssue[],
): readonly WeightSet[] | null {
  const rows = readTable(workbook, WEIGHT_SETS, long, issues);
  const weights = rowsBy('weight set', readTable(workbook, WEIGHTS, long, issues) ?? []);
  const sets = readOnce(rows ?? [], 'id', (row) =>
    namedSet(row, source, weights.get(row.word('id') ?? '') ?? []),
  );
  for (const [id, of] of weights)
    if (!sets.has(id)) of.forEach((row) => row.complain('own-unknown', 'weight set', { found: id }));
  return rows && [...sets.values()];
}

function namedSet(
  row: OwnRow,
  source: string,
  weightRows: readonly OwnRow[],
): readonly [string, WeightSet] | null {
  const id = row.word('id');
  const said = row.word('weights')?.toLowerCase();
  const kind = said ?? (weightRows.length > 0 ? 'table' : 'equal');
  const rows = Object.fromEntries(readOnce(weightRows, 'indicator', namedWeight));
  const set = {
    id,
    label: row.texts('label') ?? { [source]: id },
    provenance: row.provenance() ?? { status: 'local' },
    weights: kind === 'table' ? { kind, rows } : { kind },
  };
  const coding = soundCoding(row, { weightSets: [set] }, { kind: 'weights' });
  const [found] = coding?.weightSets ?? [];
  return found ? [found.id, found] : null;
}

interface Weights {
  readonly dimension: number;
  readonly composite: number;
}

function namedWeight(row: OwnRow): readonly [string, Weights] | null {
  const indicator = row.word('indicator') ?? '';
  const dimension = row.number('dimension');
  const composite = row.number('composite');
  if (dimension === undefined || composite === undefined) return null;
  const weights = { kind: 'table', rows: { [indicator]: { dimension, composite } } };
  const set = { id: 'a', label: { en: 'a' }, provenance: { status: 'local' }, weights };
  const found = soundCoding(row, { weightSets: [set] }, { [NAME]: 'indicator' })?.weightSets[0]?.weights;
  const read = found?.kind === 'table' ? found.rows[indicator] : undefined;
  return read ? [indicator, read] : null;
}
