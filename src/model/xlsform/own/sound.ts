/**
 * What a row of ours says, held against the published schema: one truth about what may stand in a form.
 *
 * A part is put into a form that is otherwise bare and the whole is checked; what is wrong is said of the row's own column.
 */
import type { FormDefinition } from '../../form.ts';
import { BARE } from '../../schema/bare.ts';
import { checkDefinition, isDefinition } from '../../schema/check.ts';
import type { OwnRow } from './own-table.ts';

/** In `columns`: the header of what becomes a property's name. */
export const NAME = '*';

type Part = { readonly [field in keyof FormDefinition]?: unknown };

/** The form with that part, or null after the row has complained. `columns`: headers by field, where they are not the field's name. */
export function soundPart(
  row: OwnRow,
  part: Part,
  columns: Readonly<Record<string, string>> = {},
): FormDefinition | null {
  const form: unknown = { ...BARE, ...part };
  if (isDefinition(form)) return form;
  const [issue] = checkDefinition(form);
  const steps = (issue?.at ?? '').split(/[.[\]"]+/).filter((step) => step !== '');
  const named = issue?.code === 'schema/propertyNames' ? columns[NAME] : undefined;
  const field = [...steps].reverse().find((step) => Object.hasOwn(columns, step)) ?? steps.at(-1) ?? '';
  const column = named ?? (Object.hasOwn(columns, field) ? (columns[field] ?? field) : field);
  if (issue?.code === 'schema/required' || row.word(column) === undefined)
    row.complain('own-cell-missing', column);
  else row.refuse(column, row.text(column));
  return null;
}

/** The same for a part of the coding. */
export function soundCoding(
  row: OwnRow,
  part: { readonly [field in keyof FormDefinition['coding']]?: unknown },
  columns?: Readonly<Record<string, string>>,
): FormDefinition['coding'] | null {
  return soundPart(row, { coding: { ...BARE.coding, ...part } }, columns)?.coding ?? null;
}
