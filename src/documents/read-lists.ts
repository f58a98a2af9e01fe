/**
 * Lists as they are read: those not deleted and those in use, each choice by its own value. A list that has a `file` is an attached one,
 * whatever choices lie in it.
 */
import type { AttachedList, Choice, FormDefinition } from '../model/form.ts';
import { inOrder, isDeleted, livingOf, literalName, madeAt, stringOf, thingsOf } from './form-documents.ts';
import type { Thing } from './form-documents.ts';
import { columnField } from './fill.ts';
import { CHOICE_VALUE, LIST_NAME, mendName, settleNames } from './naming.ts';
import type { Reading } from './reading.ts';
import { isCells, isWords, usesList } from './shapes.ts';
import type { Tree } from './tree.ts';

export interface Lists {
  readonly definition: FormDefinition['choiceLists'];
  readonly attached: Pick<FormDefinition, 'attachedLists'>;
  /** The name a list is read by; undefined when there is no such list. */
  nameOf(ref: unknown): string | undefined;
  /** The value of a choice that is offered in this list; undefined when it is not. */
  offered(ref: unknown, list: unknown): string | undefined;
  /** The value of a choice, offered or not; undefined when there is no such choice. */
  valueOf(ref: unknown): string | undefined;
}

export function readLists(reading: Reading, tree: Tree): Lists {
  const { design } = reading.documents;
  const all = thingsOf(design, 'lists');
  const used = new Set([design.getMap('form').get('stopReasons')]);
  for (const { type, thing } of tree.nodes.values()) {
    if (usesList(type)) used.add(thing.get('list'));
  }
  const kept = inOrder([...all].filter(([id, list]) => !isDeleted(list) || used.has(id)));
  for (const [id, list] of kept) if (isDeleted(list)) reading.note('list-kept', id);

  const choices = thingsOf(design, 'choices');
  const living = choicesByList(livingOf(design, 'choices'));
  const offeredIn = new Map<string, string>();
  const values = new Map<string, string>();
  const lists: { id: string; list: Thing; choices: readonly (readonly [string, Thing])[] }[] = [];
  const files = kept.filter(([, list]) => isAttached(list));
  for (const [id, list] of kept) {
    if (isAttached(list)) continue;
    let offered = living.get(id) ?? [];
    if (offered.length === 0) {
      reading.note('list-empty', id);
      if (!used.has(id)) continue;
      offered = (choicesByList(inOrder([...choices])).get(id) ?? []).slice(0, 1);
    }
    const named = offered.map(([choice, thing]) => ({
      id: choice,
      name: thing.get('name'),
      made: madeAt(thing),
    }));
    for (const [choice, value] of settleNames(named, CHOICE_VALUE, reading.note)) {
      values.set(choice, value);
      offeredIn.set(choice, id);
    }
    lists.push({ id, list, choices: offered });
  }
  const settle = (all: readonly { id: string; list: Thing }[]): ReadonlyMap<string, string> =>
    settleNames(
      all.map(({ id, list }) => ({ id, name: list.get('name'), made: madeAt(list) })),
      LIST_NAME,
      reading.note,
    );
  const names = new Map([...settle(files.map(([id, list]) => ({ id, list }))), ...settle(lists)]);

  const definition = lists.map(({ id, choices: offered }): readonly [string, readonly Choice[]] => {
    const name = names.get(id) ?? id;
    reading.place(`choiceLists.${name}`, id);
    const read = offered.map(([choice, thing]) =>
      readChoice(reading, choice, thing, name, values.get(choice) ?? choice),
    );
    const standIn = { value: 'choice_1', label: { [reading.source]: 'choice_1' } };
    return [name, read.length === 0 ? [standIn] : read];
  });

  const valueOf = (ref: unknown): string | undefined => {
    const id = stringOf(ref) ?? '';
    const said = literalName(id);
    if (said !== undefined) return CHOICE_VALUE.pattern.test(said) ? said : undefined;
    const choice = choices.get(id);
    return values.get(id) ?? (choice === undefined ? undefined : mendName(choice.get('name'), CHOICE_VALUE));
  };
  return {
    definition: Object.fromEntries(definition),
    attached: readAttached(reading, files, names),
    nameOf(ref) {
      const id = stringOf(ref) ?? '';
      const said = literalName(id);
      return said === undefined ? names.get(id) : LIST_NAME.pattern.test(said) ? said : undefined;
    },
    offered(ref, list) {
      const id = stringOf(ref) ?? '';
      return literalName(id) !== undefined || offeredIn.get(id) === list ? valueOf(id) : undefined;
    },
    valueOf,
  };
}

const isAttached = (list: Thing): boolean => isWords(list.get('file'));

function readChoice(reading: Reading, id: string, thing: Thing, list: string, value: string): Choice {
  reading.place(`choiceLists.${list}.${value}`, id);
  const columns = [...thing.entries()].flatMap(([field, cell]) => {
    if (!field.startsWith(columnField(''))) return [];
    const column = field.slice(columnField('').length);
    if (typeof cell === 'string' && column !== '__proto__') return [[column, cell] as const];
    reading.note('field-left-out', id, { field });
    return [];
  });
  const media = reading.media(thing, id);
  const xlsform = reading.field(thing, id, 'xlsform', isCells);
  return {
    value,
    label: reading.label(`choice/${id}/label`, id, value),
    ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
    ...(media === undefined ? {} : { media }),
    ...(xlsform === undefined ? {} : { xlsform }),
  };
}

function readAttached(
  reading: Reading,
  files: readonly (readonly [id: string, list: Thing])[],
  names: ReadonlyMap<string, string>,
): Lists['attached'] {
  const isTable = reading.documents.design.getMap('form').get('attachedLists') === true;
  if (files.length === 0 && !isTable) return {};
  const read = files.map(([id, list]): readonly [string, AttachedList] => {
    const name = names.get(id) ?? id;
    reading.place(`attachedLists.${name}`, id);
    const value = reading.field(list, id, 'value', isWords);
    const label = reading.field(list, id, 'label', isWords);
    const file = reading.field(list, id, 'file', isWords) ?? name;
    return [
      name,
      { file, ...(value === undefined ? {} : { value }), ...(label === undefined ? {} : { label }) },
    ];
  });
  return { attachedLists: Object.fromEntries(read) };
}

function choicesByList(
  choices: readonly (readonly [id: string, thing: Thing])[],
): ReadonlyMap<string, (readonly [string, Thing])[]> {
  const byList = new Map<string, (readonly [string, Thing])[]>();
  for (const choice of choices) {
    const list = stringOf(choice[1].get('list')) ?? '';
    byList.set(list, [...(byList.get(list) ?? []), choice]);
  }
  return byList;
}
