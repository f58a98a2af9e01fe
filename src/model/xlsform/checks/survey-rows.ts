/** Rows of the survey by themselves: their type, their label, their calculation, and rows that say nothing. */
import { cellOf, isMedia, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, remarked, warned, type Complaint } from './complaint.ts';
import { isDynamic } from './dynamic-default.ts';
import { hasLabel, isYes, type Item, type Outline } from './outline.ts';
import { isShown } from './row-type.ts';

const sheet = 'survey';

export function checkSurveyRows({ sheets }: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  return [
    ...sheets.survey.rows.flatMap(checkRow),
    ...items.flatMap((item) => [...checkType(item), ...checkLabel(item), ...checkMedia(item)]),
  ];
}

function checkRow(row: CheckedRow): readonly Complaint[] {
  const disabled = cellOf(row, 'disabled');
  const switched = disabled ? [warned({ sheet, row, column: disabled.header }, 'disabled-column')] : [];
  if (row.cells.length === 0 || textOf(row, 'type') !== '' || (disabled && isYes(disabled.text)))
    return switched;
  const name = textOf(row, 'name');
  if (name === '' && !hasLabel(row)) return [...switched, remarked({ sheet, row }, 'row-skipped')];
  return [...switched, refused({ sheet, row, name, column: 'type' }, 'missing-type')];
}

function checkType({ row, type, name }: Item): readonly Complaint[] {
  const written = textOf(row, 'type');
  const place = { sheet, row, name, column: 'type' } as const;
  if (type.kind === 'unknown') return [refused(place, 'unknown-type', { type: written })];
  if (type.kind === 'select-without-list') return [refused(place, 'select-without-list', { type: written })];
  const isCalculation = type.kind === 'question' && type.type === 'calculate';
  if (!isCalculation || cellOf(row, 'calculation') || isDynamic(textOf(row, 'default'), type.type)) return [];
  return [refused({ ...place, column: 'calculation' }, 'missing-calculation')];
}

/** What a person is to answer needs words, a picture or a sound; a hint for the interviewer alone is not enough. */
function checkLabel({ row, type, name }: Item): readonly Complaint[] {
  const shown =
    type.kind === 'select' || type.kind === 'osm' || (type.kind === 'question' && isShown(type.type));
  const says = row.cells.some(({ column }) => wording.has(column) || isMedia(column));
  if (!shown || says || isComputed(row) || textOf(row, 'appearance') === 'label') return [];
  return [refused({ sheet, row, name, column: 'label' }, 'missing-label', { name })];
}

/** `media` without a kind is taken for one, though nobody can show it. */
const wording: ReadonlySet<string> = new Set(['label', 'hint', 'media']);

/** A question that is computed and has no words is never shown. */
const isComputed = (row: CheckedRow): boolean =>
  cellOf(row, 'calculation') !== undefined || cellOf(row, 'trigger') !== undefined;

const media: ReadonlySet<string> = new Set(['image', 'big-image', 'audio', 'video']);

function checkMedia({ row, type, name }: Item): readonly Complaint[] {
  const given = row.cells.flatMap(({ header, column }) =>
    isMedia(column) ? [{ header, medium: column.slice('media::'.length).split('::')[0] ?? '' }] : [],
  );
  const unknown = given
    .filter(({ medium }) => !media.has(medium))
    .map(({ header: column, medium }) => refused({ sheet, row, name, column }, 'unknown-medium', { medium }));
  const big = given.find(({ medium }) => medium === 'big-image');
  const alone = big && type.kind !== 'begin' && !given.some(({ medium }) => medium === 'image');
  return alone ? [...unknown, refused({ sheet, row, name, column: big.header }, 'big-image-alone')] : unknown;
}
