/** Columns of the sheets: those that must be there, two that mean the same, those a sheet does not know. */
import { isThere, type CheckedColumn, type CheckedSheet, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, warned, type Complaint } from './complaint.ts';

export function checkHeaders({ sheets }: CheckedWorkbook): readonly Complaint[] {
  const { survey, choices, external_choices, settings, entities } = sheets;
  return [
    ...(isThere(survey) ? needed(survey, 'type') : []),
    ...(choices.rows.length > 0 ? [...needed(choices, 'name'), ...notNames(choices)] : []),
    ...(entities.rows.length > 0 ? unknown(entities) : []),
    ...[survey, choices, external_choices, settings, entities].flatMap(twice),
  ];
}

const needed = (
  { kind: sheet, headerRow: row, columns }: CheckedSheet,
  column: string,
): readonly Complaint[] =>
  columns.some((one) => one.column === column)
    ? []
    : [refused({ sheet, row, column }, 'missing-column', { sheet, column })];

/** Columns of choices become names of elements there, and names in `choice_filter`. */
const notNames = ({ kind: sheet, headerRow: row, columns }: CheckedSheet): readonly Complaint[] =>
  columns.flatMap(({ header, column }) =>
    column !== 'list_name' && (column.split('::')[0] ?? '').includes(' ')
      ? [warned({ sheet, row, column: header }, 'column-not-a-name', { column: header })]
      : [],
  );

const entityColumns: ReadonlySet<string> = new Set([
  'list_name',
  'entity_id',
  'create_if',
  'update_if',
  'label',
  'repeat',
]);

function unknown({ kind: sheet, headerRow: row, columns }: CheckedSheet): readonly Complaint[] {
  return columns
    .filter(({ column }) => !entityColumns.has(column))
    .map(({ header: column }) => refused({ sheet, row, column }, 'unknown-column', { column }));
}

/** What a header of everyday words may mean beside the column it stands for. */
const aliases: Readonly<Record<string, string>> = {
  caption: 'label',
  value: 'name',
  tag: 'name',
  command: 'type',
  count: 'repeat_count',
  calculate: 'calculation',
  title: 'form_title',
};

/** The same meaning in the same language, headed twice: `label` and `caption`. */
function twice({ kind: sheet, headerRow: row, columns }: CheckedSheet): readonly Complaint[] {
  const seen = new Map<string, CheckedColumn>();
  return columns.flatMap((one) => {
    const { header: column, key } = one;
    const first = seen.get(key) ?? seen.get(plainKey(key));
    if (!seen.has(key)) seen.set(key, one);
    // two ids are a complaint of their own
    return first && !(sheet === 'settings' && key === 'form_id')
      ? [refused({ sheet, row, column }, 'duplicate-column', { column, first: first.header })]
      : [];
  });
}

/** The key of the column that the words of a key stand for; of no column when they are nobody's. */
function plainKey(key: string): string {
  const [word = '', ...language] = key.split('::');
  const column = aliases[word.toLowerCase()];
  return column === undefined ? '' : [column, ...language].join('::');
}
