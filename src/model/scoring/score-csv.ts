/**
 * Scores as a table: one row per record, then a column per indicator, dimension and the composite.
 *
 *   a cell           | means
 *   -----------------|------------------------------------------------------------------
 *   a number         | points of an indicator; a score, from 0 to 1
 *   `#n/a`           | does not apply
 *   `#dontKnow`, …   | an indicator's points are missing, and why
 *   `#withheld`      | a score that lacks points it needs; `missing` names them
 *
 * Where the form scores dimensions without all their points (`minimum-answered`), a last column `estimated` names the indicators that are
 * missing in a dimension that has a score, and stand there for the mean of the others.
 *
 * Nothing that is missing is ever an empty cell or a zero, so that no spreadsheet averages it in.
 */
import papa from 'papaparse';
import type { Coding } from '../form.ts';
import type { InterviewRecord } from '../record.ts';
import type { CompositeResult, DimensionResult, IndicatorResult, Score } from './score.ts';

export interface ScoredRecord {
  readonly record: Pick<InterviewRecord, 'record' | 'case' | 'round' | 'state'>;
  readonly score: Score;
}

/** The columns of the table for a form's coding, in order. */
export function scoreColumns(coding: Coding): readonly string[] {
  return [
    'record',
    'case',
    'round',
    'state',
    'form',
    'version',
    'weightSet',
    'provenance',
    'provisional',
    ...coding.indicators.map((indicator) => indicator.id),
    ...coding.dimensions.map((dimension) => dimension.id),
    'composite',
    'missing',
    ...(mayEstimate(coding) ? ['estimated'] : []),
  ];
}

/** The table as CSV (RFC 4180, header row, CRLF). Numbers in full precision; `missing` and `estimated` join indicator ids by spaces. */
export function scoresToCsv(coding: Coding, rows: readonly ScoredRecord[]): string {
  return csv([scoreColumns(coding)]) + scoreRowsToCsv(coding, rows);
}

/** Its rows alone. */
export function scoreRowsToCsv(coding: Coding, rows: readonly ScoredRecord[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map(({ record, score }) => [
    record.record,
    record.case,
    record.round,
    record.state,
    score.form,
    score.version,
    score.weightSet,
    score.provenance,
    score.provisional ? 'yes' : 'no',
    ...coding.indicators.map(({ id }) => indicatorCell(score.indicators[id])),
    ...coding.dimensions.map(({ id }) => scoreCell(score.dimensions[id])),
    scoreCell(score.composite),
    score.composite.kind === 'withheld' ? score.composite.missing.join(' ') : '',
    ...(mayEstimate(coding) ? [estimated(coding, score).join(' ')] : []),
  ]);
  return csv(cells);
}

function csv(rows: readonly (readonly string[])[]): string {
  return `${papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\r\n' },
  )}\r\n`;
}

const mayEstimate = (coding: Coding): boolean => coding.missing.policy === 'minimum-answered';

function estimated(coding: Coding, { dimensions }: Score): readonly string[] {
  return coding.dimensions.flatMap(({ id }) => {
    const result = dimensions[id];
    return result?.kind === 'score' ? (result.estimated ?? []) : [];
  });
}

function indicatorCell(result: IndicatorResult | undefined): string {
  switch (result?.kind) {
    case 'points':
      return printed(result.points);
    case 'missing':
      return `#${result.reason}`;
    case 'notApplicable':
    case undefined:
      return '#n/a';
    default:
      return result satisfies never;
  }
}

function scoreCell(result: DimensionResult | CompositeResult | undefined): string {
  switch (result?.kind) {
    case 'score':
      return printed(result.score);
    case 'withheld':
      return '#withheld';
    case 'notApplicable':
    case undefined:
      return '#n/a';
    default:
      return result satisfies never;
  }
}

/** Twelve digits: more than any score means, and without the noise of binary fractions. */
const printed = (value: number): string =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(12)));
