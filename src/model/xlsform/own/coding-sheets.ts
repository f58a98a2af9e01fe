/**
 * The coding as tables a person can read and change: dimensions, indicators, points by choice, rules in order, parameters, weights.
 *
 * Holds throughout: what cannot be read never makes a score that nobody defined. A choice whose point cannot be read is not coded; of rules
 * those behind one that cannot be read are left out, and so is "otherwise"; an indicator left with nothing never scores; a weight that cannot
 * be read leaves its set incomplete.
 */
import type { ChoicePoints, Coding, Dimension, Indicator, PointRule, PointsRule, Text } from '../../form.ts';
import type { SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { LongTexts } from './cells.ts';
import {
  PROVENANCE_COLUMNS,
  provenanceCells,
  readTable,
  textCells,
  writeTable,
  type OwnCells,
  readOnce,
  rowsBy,
  type OwnRow,
} from './own-table.ts';
import { NAME, soundCoding } from './sound.ts';

export const DIMENSIONS = 'querencia_dimensions';
export const INDICATORS = 'querencia_indicators';
export const POINTS = 'querencia_points';
export const RULES = 'querencia_rules';

/** Dimensions, indicators and how they count, as sheets; those that would be empty are left out. */
export function writeIndicators({ dimensions, indicators }: Coding, long: LongTexts): readonly Sheet[] {
  const points: OwnCells[] = [];
  const rules: OwnCells[] = [];
  for (const { id, points: rule } of indicators) {
    switch (rule.kind) {
      case 'choice':
        points.push(...pointCells(id, '', rule));
        break;
      case 'allOf':
        rule.parts.forEach((part, index) => points.push(...pointCells(id, String(index + 1), part)));
        break;
      case 'rules':
        for (const one of rule.rules)
          rules.push({
            indicator: id,
            rule: one.id,
            when: one.when,
            points: String(one.points),
            ...textCells('because', one.because),
          });
        break;
      default:
        rule satisfies never;
    }
  }
  const tables: readonly (readonly [string, readonly string[], readonly OwnCells[]])[] = [
    [DIMENSIONS, ['id', 'label'], dimensions.map(({ id, label }) => ({ id, ...textCells('label', label) }))],
    [
      INDICATORS,
      [
        'id',
        'dimension',
        'label',
        'counts by',
        'not applicable when',
        'not applicable because',
        ...PROVENANCE_COLUMNS,
      ],
      indicators.map(indicatorCells),
    ],
    [POINTS, ['indicator', 'part', 'question', 'choice', 'points', 'applies when'], points],
    [RULES, ['indicator', 'rule', 'when', 'points', 'because'], rules],
  ];
  return tables.flatMap(([name, columns, rows]) =>
    rows.length === 0 ? [] : [writeTable(name, columns, rows, long)],
  );
}

function indicatorCells({ id, dimension, label, points, notApplicable, provenance }: Indicator): OwnCells {
  return {
    id,
    dimension,
    ...textCells('label', label),
    'counts by': KINDS[points.kind],
    'not applicable when': notApplicable?.when,
    ...textCells('not applicable because', notApplicable?.because),
    ...provenanceCells(provenance),
  };
}

function pointCells(
  indicator: string,
  part: string,
  { question, values, applies }: ChoicePoints,
): readonly OwnCells[] {
  return Object.entries(values).map(([choice, points], index) => ({
    indicator,
    part,
    question,
    choice,
    points: String(points),
    'applies when': index === 0 ? applies : undefined,
  }));
}

const KINDS: Readonly<Record<PointsRule['kind'], string>> = {
  choice: 'choice',
  allOf: 'all parts',
  rules: 'rules',
};

/**
 * Dimensions and indicators as the sheets say; null when there are no such sheets. `source`: the form's first language.
 */
export function readIndicators(
  workbook: Workbook,
  source: string,
  long: LongTexts,
  issues: SheetIssue[],
): Pick<Coding, 'dimensions' | 'indicators'> | null {
  const read = (name: string): readonly OwnRow[] | null => readTable(workbook, name, long, issues);
  const dimensions = read(DIMENSIONS);
  const indicators = read(INDICATORS);
  if (dimensions === null && indicators === null) return null;
  const points = rowsBy('indicator', read(POINTS) ?? []);
  const rules = rowsBy('indicator', read(RULES) ?? []);
  const known = readOnce(indicators ?? [], 'id', (row) => {
    const id = row.word('id') ?? '';
    return namedIndicator(row, source, points.get(id) ?? [], rules.get(id) ?? []);
  });
  for (const [id, rows] of [...points, ...rules])
    if (!known.has(id)) rows.forEach((row) => row.complain('own-unknown', 'indicator', { found: id }));
  return {
    dimensions: [...readOnce(dimensions ?? [], 'id', (row) => namedDimension(row, source)).values()],
    indicators: [...known.values()],
  };
}

function namedDimension(row: OwnRow, source: string): readonly [string, Dimension] | null {
  const id = row.word('id');
  const coding = soundCoding(row, { dimensions: [{ id, label: labelOf(row, id, source) }] });
  const [dimension] = coding?.dimensions ?? [];
  return dimension ? [dimension.id, dimension] : null;
}

function namedIndicator(
  row: OwnRow,
  source: string,
  pointRows: readonly OwnRow[],
  ruleRows: readonly OwnRow[],
): readonly [string, Indicator] | null {
  const id = row.word('id');
  const label = labelOf(row, id, source);
  const when = row.word('not applicable when');
  const coding = soundCoding(row, {
    indicators: [
      {
        id,
        dimension: row.word('dimension'),
        label,
        points: readPoints(row, pointRows, ruleRows) ?? never(label),
        ...(when !== undefined && {
          notApplicable: { when, because: row.texts('not applicable because') ?? label },
        }),
        provenance: row.provenance() ?? { status: 'local' },
      },
    ],
  });
  const [indicator] = coding?.indicators ?? [];
  return indicator ? [indicator.id, indicator] : null;
}

/** A thing without words is called by its id. */
function labelOf(row: OwnRow, id: string | undefined, source: string): Text {
  return row.texts('label') ?? { [source]: id ?? '' };
}

/** Null when nothing of it can be read. */
function readPoints(
  row: OwnRow,
  pointRows: readonly OwnRow[],
  ruleRows: readonly OwnRow[],
): PointsRule | null {
  const parts = [...rowsBy('part', pointRows).values()];
  switch (kindOf(row, parts.length > 1, ruleRows.length > 0)) {
    case 'choice': {
      const read = readChoice(pointRows);
      return read && { kind: 'choice', question: read.question, values: read.values };
    }
    case 'allOf': {
      const read = parts.map(readChoice).filter((part) => part !== null);
      // an indicator must not score by fewer parts than it has
      return read.length === parts.length && read.length > 0 ? { kind: 'allOf', parts: read } : null;
    }
    case 'rules': {
      const read = readRules(ruleRows);
      return read.length > 0 ? { kind: 'rules', rules: read } : null;
    }
  }
}

function kindOf(row: OwnRow, hasParts: boolean, hasRules: boolean): PointsRule['kind'] {
  const said = row.word('counts by')?.toLowerCase();
  for (const kind of ['choice', 'allOf', 'rules'] as const) if (said === KINDS[kind]) return kind;
  if (said !== undefined) row.refuse('counts by', said);
  return hasRules ? 'rules' : hasParts ? 'allOf' : 'choice';
}

function readChoice(rows: readonly OwnRow[]): ChoicePoints | null {
  const values = readOnce(rows, 'choice', (row) => {
    const choice = row.word('choice') ?? '';
    const points = row.number('points');
    const question = row.word('question') ?? rows[0]?.word('question');
    if (points === undefined) return null;
    const read = soundPoints(row, { kind: 'choice', question, values: { [choice]: points } });
    return read?.kind === 'choice' ? [choice, read] : null;
  });
  const [first] = values.values();
  if (first === undefined) return null;
  const applies = rows.map((row) => row.word('applies when')).find((when) => when !== undefined);
  return {
    question: first.question,
    values: Object.fromEntries([...values.values()].flatMap((one) => Object.entries(one.values))),
    ...(applies !== undefined && { applies }),
  };
}

/** The rules in order, up to the first that cannot be read. */
function readRules(rows: readonly OwnRow[]): readonly PointRule[] {
  const read: PointRule[] = [];
  for (const row of rows) {
    const points = row.number('points');
    const when = row.word('when');
    const rule = {
      id: row.word('rule') ?? `rule-${read.length + 1}`,
      ...(when !== undefined && { when }),
      points,
      because: row.texts('because'),
    };
    const sound = points === undefined ? null : soundPoints(row, { kind: 'rules', rules: [rule] });
    if (sound?.kind !== 'rules') break;
    read.push(...sound.rules);
  }
  return read;
}

function soundPoints(row: OwnRow, points: unknown): PointsRule | null {
  const indicator = { id: 'a', dimension: 'a', label: { en: 'a' }, points, provenance: { status: 'local' } };
  const coding = soundCoding(
    row,
    { indicators: [indicator] },
    { values: 'points', [NAME]: 'choice', id: 'rule' },
  );
  return coding?.indicators[0]?.points ?? null;
}

/** An indicator whose points cannot be read stays, and withholds its dimension. */
function never(label: Text): PointsRule {
  return { kind: 'rules', rules: [{ id: 'unreadable', when: 'false()', points: 0, because: label }] };
}
