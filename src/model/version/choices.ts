/** Choice lists: which came and went, and which of their choices; lists in files, whose choices are not seen here. */
import type { AttachedList, Choice, ChoicePoints, FormDefinition, Item, Text } from '../form.ts';
import { expressionsOfCoding, expressionsOfItem } from '../session/expressions.ts';
import { placedItems } from '../session/items.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, OptionsChange, Place } from './change.ts';
import {
  fieldsBetween,
  keyed,
  listNowCalled,
  nowCalled,
  ordersBetween,
  wordsBetween,
  type Comparison,
} from './comparison.ts';
import { listsLookedInto } from './renames.ts';

export function choicesBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const changes: Change[] = [];
  const stayed = new Set<string>();
  for (const list of Object.keys(before.choiceLists).sort()) {
    const now = listNowCalled(comparison, list);
    const place: Place = {
      at: `choiceLists.${list}`,
      part: 'list',
      name: list,
      scored: isScored(comparison, list),
    };
    if (!Object.hasOwn(after.choiceLists, now)) {
      changes.push({ ...place, kind: 'removed', used: isUsed(after, list) && !isInFile(after, list) });
      continue;
    }
    stayed.add(now);
    if (now !== list) changes.push({ ...place, kind: 'renamed', to: now });
    changes.push(...listBetween(comparison, list, now));
  }
  for (const list of Object.keys(after.choiceLists).sort()) {
    if (stayed.has(list)) continue;
    const place: Place = {
      at: `choiceLists.${list}`,
      part: 'list',
      name: list,
      scored: isScored(comparison, list),
    };
    changes.push({ ...place, kind: 'added', used: isUsed(before, list) });
  }
  return [...changes, ...attachedBetween(comparison)];
}

function attachedBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const [was, is] = [attachedOf(before), attachedOf(after)];
  const called = new Map([...was.keys()].map((list) => [list, listNowCalled(comparison, list)]));
  const place = (list: string): Place => ({
    at: `attachedLists.${list}`,
    part: 'attachedList',
    name: list,
    scored: isScored(comparison, list),
  });
  const used = (list: string) => isNeeded(before, list) || isNeeded(after, called.get(list) ?? list);
  const changes: Change[] = [];
  for (const [list, old] of was) {
    const now = is.get(called.get(list) ?? list);
    if (now === undefined) {
      changes.push({ ...place(list), kind: 'removed', used: used(list) });
      continue;
    }
    const to = called.get(list) ?? list;
    if (to !== list) changes.push({ ...place(list), kind: 'renamed', to });
    const fields = fieldsBetween(comparison, place(list), [
      ['file', old.file, now.file],
      ['valueColumn', old.value, now.value],
      ['labelColumn', old.label, now.label],
    ]);
    for (const change of fields)
      changes.push(change.kind === 'changed' ? { ...change, used: used(list) } : change);
  }
  const stayed = new Set(called.values());
  for (const list of is.keys())
    if (!stayed.has(list)) changes.push({ ...place(list), kind: 'added', used: used(list) });
  if (changes.length > 0) return changes;
  // an empty table of lists is another version than none
  const stated = ({ attachedLists }: FormDefinition) => (attachedLists ? {} : null);
  const whole: Place = { at: 'attachedLists', part: 'form', name: before.id, scored: false };
  return fieldsBetween(comparison, whole, [['attachedLists', stated(before), stated(after)]]);
}

const attachedOf = ({ attachedLists = {} }: FormDefinition): ReadonlyMap<string, AttachedList> =>
  new Map(Object.entries(attachedLists).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a name means a list in a file: a choice list of that name comes first. */
export const isInFile = ({ choiceLists, attachedLists = {} }: FormDefinition, list: string): boolean =>
  !Object.hasOwn(choiceLists, list) && Object.hasOwn(attachedLists, list);

/** Some question offers it, or an expression looks into it. */
function isNeeded(form: FormDefinition, list: string): boolean {
  if (isUsed(form, list)) return true;
  const texts = [
    ...itemsOf(form).flatMap(({ item }) => expressionsOfItem(item).map(([, text]) => text)),
    ...expressionsOfCoding(form).map(({ text }) => text),
  ];
  return texts.some((text) => listsLookedInto(text).includes(list));
}

/** What a question that changed its list offers otherwise. `question`: as it is called now. */
export function optionsBetween(
  { before, after }: Comparison,
  { from, to, question }: { readonly from: string; readonly to: string; readonly question: string },
): OptionsChange {
  const was = new Map(choicesOf(before, from).map((one) => [one.value, one]));
  const is = new Map(choicesOf(after, to).map((one) => [one.value, one]));
  const added = [...is.keys()].filter((value) => !was.has(value));
  const points = pointsOf(after).filter((one) => one.question === question);
  return {
    added,
    removed: [...was.keys()].filter((value) => !is.has(value)),
    relabelled: [...is.values()]
      .filter(({ value, label }) => {
        const old = was.get(value);
        return old !== undefined && canonicalJson(old.label) !== canonicalJson(label);
      })
      .map(({ value }) => value),
    swapped: [...is.values()]
      .filter(({ value, label }) => was.has(value) && saysAnother(was, value, label))
      .map(({ value }) => value),
    uncoded: added.filter((value) => points.some(({ values }) => !Object.hasOwn(values, value))),
  };
}

/** In some language the words are those another value had. */
const saysAnother = (was: ReadonlyMap<string, Choice>, value: string, words: Text): boolean =>
  Object.entries(words).some(([language, to]) =>
    [...was].some(
      ([key, { label }]) => key !== value && Object.hasOwn(label, language) && label[language] === to,
    ),
  );

/** The choices of a list; none when there is no such list. */
export const choicesOf = (form: FormDefinition, list: string): readonly Choice[] =>
  Object.hasOwn(form.choiceLists, list) ? (form.choiceLists[list] ?? []) : [];

function listBetween(comparison: Comparison, list: string, now: string): readonly Change[] {
  const { before, after } = comparison;
  const was = keyed(choicesOf(before, list), ({ value }) => value);
  const is = keyed(choicesOf(after, now), ({ value }) => value);
  const scored = isScored(comparison, list);
  const used = isUsed(before, list) || isUsed(after, now);
  const place = (value: string): Place => ({
    at: `choiceLists.${list}.${value}`,
    part: 'choice',
    name: value,
    scored,
  });
  const changes: Change[] = [];
  for (const [value, choice] of was) {
    const other = is.get(value);
    if (!other) {
      changes.push({ ...place(value), kind: 'removed', used });
      continue;
    }
    const swapped = (language: string, to: string) => saysAnother(was, value, { [language]: to });
    changes.push(
      ...wordsBetween(comparison, place(value), 'label', choice.label, other.label, swapped),
      ...fieldsBetween(comparison, place(value), [
        ['columns', choice.columns, other.columns],
        ['media', choice.media, other.media],
        ['xlsform', choice.xlsform, other.xlsform],
      ]),
    );
  }
  const points = pointsOf(after).filter(({ question }) => offeredBy(after, question) === now);
  for (const value of is.keys()) {
    if (was.has(value)) continue;
    const coded = points.every(({ values }) => Object.hasOwn(values, value));
    changes.push({ ...place(value), kind: 'added', used, ...(points.length > 0 && { coded }) });
  }
  return [...changes, ...ordersBetween(was.keys(), is.keys(), place)];
}

/** Everything that gives points by choice. */
function pointsOf({ coding }: FormDefinition): readonly Omit<ChoicePoints, 'applies'>[] {
  return coding.indicators.flatMap(({ points }) =>
    points.kind === 'choice' ? [points] : points.kind === 'allOf' ? points.parts : [],
  );
}

const listOf = (item: Item): string | undefined =>
  item.type === 'repeat' ? item.forEach : 'choices' in item ? item.choices : undefined;

function offeredBy(form: FormDefinition, question: string): string | undefined {
  const placed = itemsOf(form).find(({ item }) => item.name === question);
  return placed && listOf(placed.item);
}

/** Asked once for each part of the coding: definitions do not change, so they are laid out once. */
function itemsOf(form: FormDefinition): ReturnType<typeof placedItems> {
  const known = laidOut.get(form) ?? placedItems(form);
  laidOut.set(form, known);
  return known;
}
const laidOut = new WeakMap<FormDefinition, ReturnType<typeof placedItems>>();

/** The list a question that exists on either side chose from before; null where it had none. */
export function listBefore(comparison: Comparison, questionNow: string): string | null {
  const placed = itemsOf(comparison.before).find(
    ({ item }) => nowCalled(comparison, item.name) === questionNow,
  );
  return (placed && listOf(placed.item)) ?? null;
}

const isUsed = (form: FormDefinition, list: string): boolean =>
  itemsOf(form).some(({ item }) => listOf(item) === list);

function isScored(comparison: Comparison, list: string): boolean {
  const { before, after } = comparison.scored;
  return before.lists.has(list) || after.lists.has(listNowCalled(comparison, list));
}
