/** The lists of a form → the rows of the sheets of choices, where they stood when the form was read. */
import type { AttachedList, Choice, FormDefinition, SpreadsheetRemains } from '../form.ts';
import type { Cells } from './cells.ts';
import { writeChoice } from './lists.ts';
import { withRemains } from './remains.ts';
import type { ItemSurroundings } from './write-item.ts';

type ListRows = NonNullable<SpreadsheetRemains['listRows']>;
type ListSheet = ListRows[number]['sheet'];

/** How the lists of a form are named in its workbook. */
export function listSurroundings({
  choiceLists,
  attachedLists = {},
  xlsform,
}: FormDefinition): ItemSurroundings {
  const runs = new Map((xlsform?.listRows ?? []).map((run) => [run.list, run]));
  return {
    lists: (list) => {
      const attached: AttachedList | undefined = Object.hasOwn(attachedLists, list)
        ? attachedLists[list]
        : undefined;
      if (attached !== undefined && !Object.hasOwn(choiceLists, list)) return { from: 'file', attached };
      const run = runs.get(list);
      const from = run?.sheet === 'external_choices' ? 'external' : 'choices';
      return { from, name: run?.name ?? list };
    },
    count: (list) => (Object.hasOwn(choiceLists, list) ? (choiceLists[list]?.length ?? 0) : 0),
  };
}

/** The rows of both sheets. `made`: lists that are made again at reading. */
export function writeLists(
  { choiceLists, xlsform }: FormDefinition,
  made: ReadonlySet<string>,
): Readonly<Record<ListSheet, readonly Cells[]>> {
  const rows: Record<ListSheet, Cells[]> = { choices: [], external_choices: [] };
  const left = new Map(Object.entries(choiceLists).filter(([list]) => !made.has(list)));
  const runs = (xlsform?.listRows ?? []).filter(({ list }) => left.has(list));
  runs.forEach(({ sheet, list, name, rows: length }, index) => {
    const choices = left.get(list) ?? [];
    const last = !runs.slice(index + 1).some((later) => later.list === list);
    const taken = last ? choices : choices.slice(0, length);
    rows[sheet].push(...taken.map((choice) => rowOf(name ?? list, choice)));
    left.set(list, choices.slice(taken.length));
    if (last) left.delete(list);
  });
  for (const [list, choices] of left) rows.choices.push(...choices.map((choice) => rowOf(list, choice)));
  return rows;
}

const rowOf = (list: string, choice: Choice): Cells => withRemains(writeChoice(list, choice), choice.xlsform);
