/**
 * A form with the remains of another: what is kept of a spreadsheet is no part of what two forms say.
 *
 * Where a form was changed since it came from a workbook, some of what was kept of it no longer holds; our own sheets need not restore that.
 */
import type { Choice, FormDefinition, Item, OtherCells } from '../form.ts';

/** The first form, with what the second has kept beside the same items and choices. */
export function withRemainsOf(form: FormDefinition, other: FormDefinition): FormDefinition {
  const kept = new Map(itemsIn(other.questions).map(({ name, xlsform }) => [name, xlsform]));
  const items = (all: readonly Item[]): readonly Item[] =>
    all.map((item) => {
      const borrowed = withKept(item, kept.get(item.name));
      return borrowed.type === 'section' || borrowed.type === 'repeat'
        ? { ...borrowed, questions: items(borrowed.questions) }
        : borrowed;
    });
  const lists = Object.entries(form.choiceLists).map(([list, choices]): [string, readonly Choice[]] => {
    const there = new Map((other.choiceLists[list] ?? []).map(({ value, xlsform }) => [value, xlsform]));
    return [list, choices.map((choice) => withKept(choice, there.get(choice.value)))];
  });
  const { xlsform: _, ...rest } = form;
  return {
    ...rest,
    choiceLists: Object.fromEntries(lists),
    questions: items(form.questions),
    ...(other.xlsform && { xlsform: other.xlsform }),
  };
}

function withKept<T extends { readonly xlsform?: OtherCells }>(thing: T, kept: OtherCells | undefined): T {
  const { xlsform: _, ...rest } = thing;
  // reason: what was taken out is optional
  return { ...rest, ...(kept && { xlsform: kept }) } as T;
}

/** Whether anything of a spreadsheet is kept in a form: it was one. */
export const hasRemains = (form: FormDefinition): boolean =>
  form.xlsform !== undefined ||
  itemsIn(form.questions).some(({ xlsform }) => xlsform !== undefined) ||
  Object.values(form.choiceLists).some((list) => list.some(({ xlsform }) => xlsform !== undefined));

/** All items, groups before what is in them. */
export const itemsIn = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) =>
    item.type === 'section' || item.type === 'repeat' ? [item, ...itemsIn(item.questions)] : [item],
  );
