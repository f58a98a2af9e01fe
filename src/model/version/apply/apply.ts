/**
 * Changes, made again: the form after, of the form before and nothing else.
 *
 * What was renamed is renamed first, with all that mentions it; then each change is made in its order. All that a change says was there
 * must be there, and be as it says. At the first that does not fit nothing is made at all.
 */
import type { FormDefinition } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import { isDefinition } from '../../schema/check.ts';
import type { Added, Change, LanguageWords, Moved, Removed, Retyped } from '../change.ts';
import { treeOf } from '../item-tree.ts';
import { withNames, type Renames } from '../renames.ts';
import { fieldsOf } from '../value.ts';
import type { Misfit } from './misfit.ts';
import { isItemPart, OpenForm } from './open-form.ts';
import { fieldAt, isStill, type Spot } from './spot.ts';

export type Applied =
  | { readonly kind: 'applied'; readonly form: FormDefinition }
  /**
   * Nothing was changed. The issue is one of `Misfit`, `at` the place of the change that does not fit, with its `number` in the list
   * from 1. Of changes that fit and together make no form (`changes/no-form`) there is neither.
   */
  | { readonly kind: 'refused'; readonly issue: Issue };

/**
 * The form after the changes. `applyChanges(a, diffForms(a, b))` gives `b`, key for key (the order of keys in an object apart).
 *
 * @example applyChanges(draft, diffForms(draft, release))  // => { kind: 'applied', form: release }
 */
export function applyChanges(before: FormDefinition, changes: readonly Change[]): Applied {
  const names = renamesOf(before, changes);
  if ('misfit' in names) return refused(names.misfit, changes, names.change);
  const open = new OpenForm(withNames(before, names), names);
  for (const change of changes) {
    const misfit = applied(open, change);
    if (misfit) return refused(misfit, changes, change);
  }
  const closed = open.closed();
  if ('left' in closed) {
    const gone = changes.find(
      (change) =>
        (change.kind === 'removed' || change.kind === 'retyped') &&
        isItemPart(change.part) &&
        open.keyOf(change) === closed.left,
    );
    return refused('changes/left', changes, gone);
  }
  const { form } = closed;
  return isDefinition(form) ? { kind: 'applied', form } : refused('changes/no-form', changes);
}

function refused(code: Misfit, changes: readonly Change[], change?: Change): Applied {
  const issue: Issue = { severity: 'error', code, at: change?.at ?? '' };
  const particulars = change && { number: changes.indexOf(change) + 1 };
  return { kind: 'refused', issue: particulars ? { ...issue, particulars } : issue };
}

/** The new names, each free before. */
function renamesOf(
  before: FormDefinition,
  changes: readonly Change[],
): Renames | { readonly misfit: Misfit; readonly change: Change } {
  const names = { items: new Map<string, string>(), lists: new Map<string, string>() };
  const { owns } = treeOf(before);
  const [inForm, inFiles] = [fieldsOf(before.choiceLists), fieldsOf(before.attachedLists)];
  const taken = { items: new Set(owns.keys()), lists: new Set([...inForm.keys(), ...inFiles.keys()]) };
  for (const change of changes) {
    if (change.kind !== 'renamed') continue;
    const { part, name, to } = change;
    const kind = isItemPart(part) ? 'items' : 'lists';
    const there = isItemPart(part)
      ? owns
      : part === 'list'
        ? inForm
        : part === 'attachedList'
          ? inFiles
          : null;
    if (!there) return { misfit: 'changes/unknown', change };
    if (!there.has(name)) return { misfit: 'changes/not-there', change };
    const [known = name] = kind === 'items' ? name.split('#', 1) : [name];
    // the second of a name has the new one too
    if (names[kind].get(known) === to) continue;
    if (names[kind].has(known) || taken[kind].has(to)) return { misfit: 'changes/there-already', change };
    taken[kind].add(to);
    names[kind].set(known, to);
  }
  return names;
}

function applied(open: OpenForm, change: Change): Misfit | null {
  switch (change.kind) {
    case 'renamed':
      return null;
    case 'added':
      return add(open, change);
    case 'removed':
      return remove(open, change);
    case 'moved':
      return move(open, change);
    case 'retyped':
      return retype(open, change);
    case 'worded':
      return say(open.words(change, change.field), change.language, null, change.to);
    case 'unworded':
      return say(open.words(change, change.field), change.language, change.from, null);
    case 'reworded':
      return say(open.words(change, change.field), change.language, change.from, change.to);
    case 'changed':
      return replace(open.field(change), change.from, change.to);
    default:
      return change satisfies never;
  }
}

/** `null`: absent. */
function replace(spot: Spot | null, from: unknown, to: unknown): Misfit | null {
  if (!spot) return 'changes/not-there';
  if (!isStill(spot, from)) return 'changes/otherwise';
  spot.set(to ?? undefined);
  return null;
}

/** A text that is said in no language any more is absent. */
function say(text: Spot | null, language: string, from: string | null, to: string | null): Misfit | null {
  if (!text) return 'changes/not-there';
  const misfit = replace(fieldAt(text, language), from, to);
  if (fieldsOf(text.get()).size === 0) text.set(undefined);
  return misfit;
}

function add(open: OpenForm, change: Added): Misfit | null {
  const { value, to, words = [] } = change;
  const key = open.keyOf(change);
  if (isItemPart(change.part)) return to ? open.items.add(key, value, to) : 'changes/unknown';
  const shelf = open.shelfOf(change);
  if (!shelf) return 'changes/not-there';
  if (shelf.has(key)) return 'changes/there-already';
  if (shelf.isOrdered !== (to !== undefined)) return 'changes/unknown';
  const behind = to?.after ?? null;
  if (behind !== null && !shelf.has(behind)) return 'changes/not-there';
  if (to) shelf.put(key, value, behind);
  else shelf.at(key).set(value);
  return withWords(words, (one) => say(open.words(one, one.field), change.name, null, one.text));
}

function remove(open: OpenForm, change: Removed): Misfit | null {
  const { value, words = [] } = change;
  const key = open.keyOf(change);
  if (isItemPart(change.part)) return open.items.remove(key, value);
  const shelf = open.shelfOf(change);
  if (!shelf?.has(key)) return 'changes/not-there';
  if (!isStill(shelf.at(key), value)) return 'changes/otherwise';
  shelf.take(key);
  return withWords(words, (one) => say(open.words(one, one.field), change.name, one.text, null));
}

function withWords(
  words: readonly LanguageWords[],
  say: (one: LanguageWords) => Misfit | null,
): Misfit | null {
  for (const one of words) {
    const misfit = say(one);
    if (misfit) return misfit;
  }
  return null;
}

function move(open: OpenForm, change: Moved): Misfit | null {
  const { from, to } = change;
  const key = open.keyOf(change);
  if (isItemPart(change.part)) return open.items.move(key, from, to);
  const shelf = open.shelfOf(change);
  if (!shelf?.has(key) || !shelf.isOrdered) return 'changes/not-there';
  if (shelf.stoodBehind(key) !== from.after) return 'changes/otherwise';
  if (to.after !== null && (to.after === key || !shelf.has(to.after))) return 'changes/not-there';
  shelf.put(key, shelf.at(key).get(), to.after);
  return null;
}

function retype(open: OpenForm, change: Retyped): Misfit | null {
  const { from, to, gains = {}, loses = {} } = change;
  const thing = isItemPart(change.part) ? open.thing(change) : null;
  if (!thing) return 'changes/not-there';
  const swaps: readonly (readonly [field: string, from: unknown, to: unknown])[] = [
    ['type', from, to],
    ...Object.entries(loses).map(([field, value]) => [field, value, null] as const),
    ...Object.entries(gains).map(([field, value]) => [field, null, value] as const),
  ];
  for (const [field, was, is] of swaps) {
    const misfit = replace(fieldAt(thing, field), was, is);
    if (misfit) return misfit;
  }
  return null;
}
