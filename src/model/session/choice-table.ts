/**
 * Lists one chooses from, as choices and as rows: what filters, `instance(…)` and `pulldata(…)` look into.
 *
 * A list of the definition gives rows of its choices' columns; an attached list (a CSV file) gives choices of its rows. Either is made once.
 */
import type { AttachedList, Choice, Text } from '../form.ts';
import type { ListRow } from '../expression/scope.ts';
import type { ChoiceTable } from './compiled-form.ts';

/** Choices with their rows: `name` is the value, `label` the label in the source language, the rest their columns. */
export function tableOf(choices: readonly Choice[], source: string): ChoiceTable {
  return {
    choices,
    rows: choices.map(({ value, label, columns }) => ({
      ...columns,
      name: value,
      label: label[source] ?? '',
    })),
  };
}

/** Rows of an attached list as choices; rows without a value are none, and their row is left out. */
export function tableOfRows(list: AttachedList, rows: readonly ListRow[], source: string): ChoiceTable {
  const known = tables.get(rows);
  if (known !== undefined) return known;
  const { value: valueColumn = 'name', label: labelColumn = 'label' } = list;
  const kept = rows.filter((row) => at(row, valueColumn) !== '');
  const choices = kept.map((row): Choice => {
    const value = at(row, valueColumn);
    return { value, label: labelOf(row, labelColumn, source, value) };
  });
  const table = { choices, rows: kept };
  tables.set(rows, table);
  return table;
}

const tables = new WeakMap<readonly ListRow[], ChoiceTable>();

/** `label` in the source language, and `label::ar` or `label::Arabic (ar)` in another; the value where there is no label. */
function labelOf(row: ListRow, column: string, source: string, value: string): Text {
  const label: Record<string, string> = {};
  for (const [header, words] of Object.entries(row)) {
    if (words === '' || !header.startsWith(`${column}::`)) continue;
    const language = header.slice(column.length + 2);
    label[/\(([^()]+)\)\s*$/.exec(language)?.[1]?.trim() ?? language.trim()] = words;
  }
  const plain = at(row, column);
  return { [source]: plain === '' ? value : plain, ...label };
}

function at(row: ListRow, column: string): string {
  return Object.hasOwn(row, column) ? (row[column] ?? '') : '';
}
