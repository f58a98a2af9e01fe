/**
 * One name for each item and list on all three sides.
 *
 * Everything is recognised by its name, so what one side renamed (see `renames.ts`) is renamed in the other two first, with all that
 * mentions it. Where both gave it a name, ours stands. Where the new name is taken by something else, nothing is renamed: it
 * is then a thing gone and one come.
 */
import type { FormDefinition } from '../../form.ts';
import { placedItems } from '../../session/items.ts';
import { partOfItem } from '../items.ts';
import { renamesBetween, withNames } from '../renames.ts';
import { tell, type Merging, type Where } from './sides.ts';

export interface Forms {
  readonly base: FormDefinition;
  readonly ours: FormDefinition;
  readonly theirs: FormDefinition;
}

/** The three forms with the names they end with. */
export function withSharedNames(merging: Merging, { base, ours, theirs }: Forms): Forms {
  const [own, their] = [renamesBetween(base, ours), renamesBetween(base, theirs)];
  const items = new Map(placedItems(base).map(({ item }) => [item.name, item]));
  const itemNames = sharedNames(own.items, their.items, namesOf(ours), namesOf(theirs), (name, values) => {
    const item = items.get(name);
    if (item) tell(merging, 'changed', { at: name, part: partOfItem(item), name }, values, { field: 'name' });
  });
  const listNames = sharedNames(own.lists, their.lists, listsIn(ours), listsIn(theirs), (name, values) => {
    const where: Where = Object.hasOwn(base.choiceLists, name)
      ? { at: `choiceLists.${name}`, part: 'list', name }
      : { at: `attachedLists.${name}`, part: 'attachedList', name };
    tell(merging, 'changed', where, values, { field: 'name' });
  });
  const renamed = (form: FormDefinition, side: 'base' | 'ours' | 'theirs') =>
    withNames(form, { items: itemNames[side], lists: listNames[side] });
  return { base: renamed(base, 'base'), ours: renamed(ours, 'ours'), theirs: renamed(theirs, 'theirs') };
}

type Names = ReadonlyMap<string, string>;

/** Per side: the names that have another one in the end. */
function sharedNames(
  own: Names,
  their: Names,
  inOurs: ReadonlySet<string>,
  inTheirs: ReadonlySet<string>,
  clash: (name: string, values: { base: string; ours: string; theirs: string }) => void,
): { readonly base: Names; readonly ours: Names; readonly theirs: Names } {
  const [base, ours, theirs] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  for (const name of new Set([...own.keys(), ...their.keys()])) {
    const [ownName, theirName] = [own.get(name), their.get(name)];
    const final = ownName ?? theirName ?? name;
    const taken = (ownName !== final && inOurs.has(final)) || (theirName !== final && inTheirs.has(final));
    if (taken) continue;
    if (ownName !== undefined && theirName !== undefined && ownName !== theirName)
      clash(name, { base: name, ours: ownName, theirs: theirName });
    base.set(name, final);
    if (ownName === undefined) ours.set(name, final);
    if (theirName !== final) theirs.set(theirName ?? name, final);
  }
  return { base, ours, theirs };
}

const listsIn = ({ choiceLists, attachedLists = {} }: FormDefinition): ReadonlySet<string> =>
  new Set([...Object.keys(choiceLists), ...Object.keys(attachedLists)]);

const namesOf = (form: FormDefinition): ReadonlySet<string> =>
  new Set([...placedItems(form).map(({ item }) => item.name), ...Object.keys(form.coding.parameters ?? {})]);
