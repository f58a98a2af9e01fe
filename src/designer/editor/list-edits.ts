/** Choice lists as their editors see and change them: by id, straight from the documents. */
import {
  edit,
  livingOf,
  stringOf,
  thingWith,
  type Outcome,
  type Thing,
} from '../../documents/form-documents.ts';
import { setItem } from '../../documents/edit-items.ts';
import { addThing, choicesOf, setPoints, setThing } from '../../documents/edit-things.ts';
import { CHOICE_VALUE, LIST_NAME, freeName } from '../../documents/naming.ts';
import { columnField, pointsField } from '../../documents/fill.ts';
import { fieldsOf } from '../../documents/new-epoch.ts';
import { usesList } from '../../documents/shapes.ts';
import { copyWords, wordsOf } from '../../documents/texts.ts';
import type { FormReading } from '../../documents/read-form.ts';
import type { FormAtWork } from '../form-at-work.ts';

export interface ListThing {
  readonly id: string;
  readonly name: string;
  /** The file its answers are in, and its columns of values and words; null for one whose choices are here. */
  readonly file: { readonly name: string; readonly value: string; readonly label: string } | null;
  /** Names of the columns its choices have, in the order they are first met. */
  readonly columns: readonly string[];
  /** Values of its choices by id, in order. */
  readonly choices: readonly { readonly id: string; readonly value: string }[];
  /** Ids of the items that offer it, in the order of the form. */
  readonly usedBy: readonly string[];
  /** The reasons for stopping an interview are of this list. */
  readonly isStopReasons: boolean;
}

/** All lists that are not deleted, in order. */
export const listsOf = (work: FormAtWork): readonly ListThing[] => [...listsById(work).values()];

/** Undefined when it was deleted or never was. */
export const listWith = (work: FormAtWork, id: string): ListThing | undefined => listsById(work).get(id);

/** A form may have hundreds of lists, and many parts of the screen ask for them after each reading. */
const known = new WeakMap<FormReading, ReadonlyMap<string, ListThing>>();

function listsById({ documents, reading }: FormAtWork): ReadonlyMap<string, ListThing> {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const living = livingOf(documents.design, 'choices');
  const choices = grouped(
    living.map(([id, choice]) => ({
      of: choice.get('list'),
      one: { id, value: stringOf(choice.get('name')) ?? id },
    })),
  );
  const columns = grouped(
    living.flatMap(([, choice]) =>
      columnsOf(choice).map((column) => ({ of: choice.get('list'), one: column })),
    ),
  );
  const users = grouped(
    [...reading.tree.nodes.values()]
      .filter(({ type }) => usesList(type))
      .map(({ id, thing }) => ({ of: thing.get('list'), one: id })),
  );
  const stopReasons = documents.design.getMap('form').get('stopReasons');
  const lists = livingOf(documents.design, 'lists').map(
    ([id, list]) =>
      [
        id,
        {
          id,
          name: stringOf(list.get('name')) ?? id,
          file: fileOf(list),
          columns: [...new Set(columns.get(id))].sort(),
          choices: choices.get(id) ?? [],
          usedBy: users.get(id) ?? [],
          isStopReasons: stopReasons === id,
        },
      ] as const,
  );
  const now = new Map<string, ListThing>(lists);
  known.set(reading, now);
  return now;
}

function fileOf(list: Thing): ListThing['file'] {
  const file = stringOf(list.get('file'));
  if (file === undefined) return null;
  const [value, label] = [stringOf(list.get('value')), stringOf(list.get('label'))];
  return { name: file, value: value ?? 'name', label: label ?? 'label' };
}

function columnsOf(choice: Thing): readonly string[] {
  const start = columnField('');
  return [...choice.keys()].flatMap((field) => (field.startsWith(start) ? [field.slice(start.length)] : []));
}

function grouped<T>(pairs: readonly { readonly of: unknown; readonly one: T }[]): Map<unknown, T[]> {
  const groups = new Map<unknown, T[]>();
  for (const { of, one } of pairs) {
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [one]);
    else group.push(one);
  }
  return groups;
}

/** Adds a list with two choices that have no words yet. */
export function addList({ documents, newId, origin }: FormAtWork, wish: string): Outcome {
  const taken = new Set(livingOf(documents.design, 'lists').map(([, list]) => String(list.get('name'))));
  return edit(documents, origin, () => {
    const name = freeName(wish, LIST_NAME, taken);
    const list = addThing(documents, 'lists', { fields: { name } }, newId, origin);
    if ('refused' in list) return list;
    for (const value of ['choice_1', 'choice_2'])
      addThing(documents, 'choices', { fields: { name: value, list: list.id } }, newId, origin);
    return list;
  });
}

/** Adds a choice without words at the end of a list. */
export function addChoice({ documents, newId, origin }: FormAtWork, list: string): Outcome {
  const taken = new Set(choicesOf(documents, list).map(([, choice]) => String(choice.get('name'))));
  const name = freeName(`choice_${taken.size + 1}`, CHOICE_VALUE, taken);
  return addThing(documents, 'choices', { fields: { name, list } }, newId, origin);
}

/**
 * Gives an item a copy of its list, with words in every language; what indicators and consent make of its choices goes along, and so
 * do the choices it names itself. Others keep the list. One step to take back.
 */
export function ownList(work: FormAtWork, item: string): Outcome {
  const { documents, newId, origin, reading } = work;
  const thing = reading.tree.nodes.get(item)?.thing;
  const before = listWith(work, stringOf(thing?.get('list')) ?? '');
  if (thing === undefined || before?.file !== null) return { refused: 'not-there' };
  const taken = new Set(livingOf(documents.design, 'lists').map(([, list]) => String(list.get('name'))));
  return edit(documents, origin, () => {
    const fields = { name: freeName(before.name.replace(/_\d+$/, ''), LIST_NAME, taken) };
    const list = addThing(documents, 'lists', { fields }, newId, origin);
    if ('refused' in list) return list;
    const copies = new Map<string, string>();
    for (const { id } of before.choices) {
      const original = thingWith(documents.design, 'choices', id);
      const own = original === undefined ? {} : fieldsOf(original);
      const { order: _order, ...kept } = own;
      const copy = addThing(documents, 'choices', { fields: { ...kept, list: list.id } }, newId, origin);
      if ('refused' in copy) return copy;
      copies.set(id, copy.id);
      copyWords(documents, `choice/${id}/label`, `choice/${copy.id}/label`);
    }
    for (const [, part] of livingOf(documents.design, 'parts')) {
      const indicator = stringOf(part.get('indicator')) ?? '';
      if (part.get('question') !== item) continue;
      for (const [from, to] of copies) {
        const points: unknown = part.get(pointsField(from));
        if (typeof points !== 'number') continue;
        setPoints(documents, { indicator, question: item, choice: to }, points, newId, origin);
        setPoints(documents, { indicator, question: item, choice: from }, undefined, newId, origin);
      }
    }
    for (const [id, consent] of livingOf(documents.design, 'consent')) {
      const granted = copies.get(stringOf(consent.get('granted')) ?? '');
      if (consent.get('question') === item && granted !== undefined)
        setThing(documents, 'consent', id, 'granted', granted, origin);
    }
    for (const field of ['defaultChoice', 'exclusive']) {
      const chosen = copies.get(stringOf(thing.get(field)) ?? '');
      if (chosen !== undefined) setItem(documents, item, field, chosen, origin);
    }
    const several: unknown = thing.get('defaultChoices');
    if (Array.isArray(several)) {
      const chosen = several.flatMap((id) => copies.get(stringOf(id) ?? '') ?? []);
      if (chosen.length > 0) setItem(documents, item, 'defaultChoices', chosen, origin);
    }
    return setItem(documents, item, 'list', list.id, origin);
  });
}

/** The words of a choice in the source language; its value while it has none. */
export function choiceLabel(
  { documents, reading }: FormAtWork,
  { id, value }: ListThing['choices'][number],
): string {
  return wordsOf(documents.languages.get(reading.source), `choice/${id}/label`).trim() || value;
}
