/** Changes a team makes to a form it got as a spreadsheet: a word, a type, a choice, a language, the order. */
import type { Choice, FormDefinition, Item } from '../../src/model/form.ts';
import type { Seeded } from './seeded.ts';

/** The form after some changes. */
export function changedAtRandom(form: FormDefinition, chance: Seeded, changes = 3): FormDefinition {
  let changed = form;
  for (let change = 0; change < changes; change++) changed = changedOnce(changed, chance);
  return changed;
}

function changedOnce(form: FormDefinition, chance: Seeded): FormDefinition {
  const source = form.languages[0]?.tag ?? 'und';
  const names = itemsIn(form.questions).map(({ name }) => name);
  const name = chance.pick(names);
  const list = chance.pickOr(Object.keys(form.choiceLists), null);
  const unused = (start: string): string => {
    let made = start;
    while (names.includes(made)) made = `${start}${chance.below(1_000_000)}`;
    return made;
  };
  const withItem = (change: (item: Item) => readonly Item[]): FormDefinition => ({
    ...form,
    questions: replaced(form.questions, name, change),
  });
  const withList = (change: (choices: readonly Choice[]) => readonly Choice[]): FormDefinition =>
    list === null
      ? form
      : { ...form, choiceLists: { ...form.choiceLists, [list]: change(form.choiceLists[list] ?? []) } };

  return chance.pick<() => FormDefinition>([
    () => withItem((item) => [{ ...item, label: { [source]: 'Other words' } }]),
    () => withItem((item) => [{ ...item, relevant: '1 = 1' }]),
    () => withItem((item) => (item.type === 'text' ? [{ ...item, required: true }] : [item])),
    () => withItem((item) => (item.type === 'note' ? [{ ...item, type: 'decimal' }] : [item])),
    () =>
      withItem((item) => [item, { type: 'note', name: unused('added'), label: { [source]: 'New, ${a}' } }]),
    () => withItem((item) => (names.length > 1 && !('questions' in item) ? [] : [item])),
    () => ({ ...form, questions: [...form.questions].reverse() }),
    () =>
      withList((choices) => [
        ...choices,
        { value: `v${chance.below(1_000_000)}`, label: { [source]: 'New' } },
      ]),
    () => withList((choices) => (choices.length > 1 ? choices.slice(1) : choices)),
    () => ({ ...form, title: { [source]: 'Another title' } }),
    () =>
      form.languages.some(({ tag }) => tag === 'sw')
        ? form
        : {
            ...withItem((item) => [{ ...item, label: { ...item.label, [source]: 'Hello', sw: 'Jambo' } }]),
            languages: [...form.languages, { tag: 'sw', status: 'draft' }],
          },
  ])();
}

/** A group is never left without anything in it. */
function replaced(
  items: readonly Item[],
  name: string,
  change: (item: Item) => readonly Item[],
): readonly Item[] {
  const after = items.flatMap((item): readonly Item[] => {
    if (item.name === name) return change(item);
    return item.type === 'section' || item.type === 'repeat'
      ? [{ ...item, questions: replaced(item.questions, name, change) }]
      : [item];
  });
  return after.length === 0 ? items : after;
}

const itemsIn = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) =>
    item.type === 'section' || item.type === 'repeat' ? [item, ...itemsIn(item.questions)] : [item],
  );
