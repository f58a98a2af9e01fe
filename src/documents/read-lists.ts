/** Choice lists as they are read: those not deleted and those in use, each choice by its own value. */
import type { Choice, FormDefinition } from '../model/form.ts';
import { inOrder, isDeleted, livingOf, literalName, madeAt, stringOf, thingsOf } from './form-documents.ts';
import type { Thing } from './form-documents.ts';
import { CHOICE_VALUE, LIST_NAME, mendName, settleNames } from './naming.ts';
import type { Reading } from './reading.ts';
import type { Tree } from './tree.ts';

export interface Lists {
  readonly definition: FormDefinition['choiceLists'];
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
    if (type === 'selectOne' || type === 'selectMultiple' || type === 'repeat') used.add(thing.get('list'));
  }
  const kept = inOrder([...all].filter(([id, list]) => !isDeleted(list) || used.has(id)));
  for (const [id, list] of kept) if (isDeleted(list)) reading.note('list-kept', id);

  const choices = thingsOf(design, 'choices');
  const living = choicesByList(livingOf(design, 'choices'));
  const offeredIn = new Map<string, string>();
  const values = new Map<string, string>();
  const lists: { id: string; list: Thing; choices: readonly (readonly [string, Thing])[] }[] = [];
  for (const [id, list] of kept) {
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
  const names = settleNames(
    lists.map(({ id, list }) => ({ id, name: list.get('name'), made: madeAt(list) })),
    LIST_NAME,
    reading.note,
  );

  const definition = lists.map(({ id, choices: offered }): readonly [string, readonly Choice[]] => {
    const name = names.get(id) ?? id;
    reading.place(`choiceLists.${name}`, id);
    const read = offered.map(([choice]): Choice => {
      const value = values.get(choice) ?? choice;
      reading.place(`choiceLists.${name}.${value}`, choice);
      return { value, label: reading.label(`choice/${choice}/label`, choice, value) };
    });
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
