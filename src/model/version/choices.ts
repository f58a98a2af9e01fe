/** Choice lists: which came and went, and which of their choices; lists in files, whose choices are not seen here. */
import type { Choice, ChoicePoints, FormDefinition, Item, Text } from '../form.ts';
import { expressionsOfCoding, expressionsOfItem } from '../session/expressions.ts';
import { placedItems } from '../session/items.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, OptionsChange, Place } from './change.ts';
import {
  byName,
  emptyTableBetween,
  fieldsBetween,
  formerListName,
  listBetween,
  wordsBetween,
  type Comparison,
} from './comparison.ts';
import { listsLookedInto } from './renames.ts';
import { keyed } from './value.ts';

export function choicesBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const changes: Change[] = [];
  for (const [list, value] of byName(before.choiceLists)) {
    const place = placeOf(comparison, 'list', list);
    if (Object.hasOwn(after.choiceLists, list))
      changes.push(...renameOf(place, list), ...choicesOfList(comparison, list));
    else
      changes.push({ ...place, kind: 'removed', used: isUsed(after, list) && !isInFile(after, list), value });
  }
  for (const [list, value] of byName(after.choiceLists))
    if (!Object.hasOwn(before.choiceLists, list))
      changes.push({
        ...placeOf(comparison, 'list', list),
        kind: 'added',
        used: isUsed(before, list),
        value,
      });
  return [...changes, ...attachedBetween(comparison)];
}

/** `list`: as it is called after. */
function placeOf(comparison: Comparison, part: 'list' | 'attachedList', list: string): Place {
  const { before, after } = comparison.scored;
  const name = formerListName(comparison, list);
  return {
    at: `${part === 'list' ? 'choiceLists' : 'attachedLists'}.${name}`,
    part,
    name,
    scored: before.lists.has(list) || after.lists.has(list),
  };
}

const renameOf = (place: Place, to: string): readonly Change[] =>
  place.name === to ? [] : [{ ...place, kind: 'renamed', to }];

function attachedBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const [was, is] = [byName(before.attachedLists), byName(after.attachedLists)];
  const place = (list: string) => placeOf(comparison, 'attachedList', list);
  const used = (list: string) => isNeeded(before, list) || isNeeded(after, list);
  const changes: Change[] = [];
  for (const [list, value] of was) {
    const now = is.get(list);
    if (now === undefined) {
      changes.push({ ...place(list), kind: 'removed', used: used(list), value });
      continue;
    }
    const fields = fieldsBetween(place(list), [
      ['file', value.file, now.file],
      ['valueColumn', value.value, now.value],
      ['labelColumn', value.label, now.label],
    ]);
    changes.push(
      ...renameOf(place(list), list),
      ...fields.map((change) => ({ ...change, used: used(list) })),
    );
  }
  for (const [list, value] of is)
    if (!was.has(list)) changes.push({ ...place(list), kind: 'added', used: used(list), value });
  const whole: Place = { at: 'attachedLists', part: 'form', name: before.id, scored: false };
  const tables = [before.attachedLists, after.attachedLists] as const;
  return [
    ...changes,
    ...emptyTableBetween(...tables, (stated) => (stated ? {} : null), [whole, 'attachedLists']),
  ];
}

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

/** `list`: as it is called after, and there on both sides. */
function choicesOfList(comparison: Comparison, list: string): readonly Change[] {
  const { before, after } = comparison;
  const was = keyed(choicesOf(before, list), ({ value }) => value);
  const is = keyed(choicesOf(after, list), ({ value }) => value);
  const { at, scored } = placeOf(comparison, 'list', list);
  const used = isUsed(before, list) || isUsed(after, list);
  const place = (value: string): Place => ({ at: `${at}.${value}`, part: 'choice', name: value, scored });
  const points = pointsOf(after).filter(({ question }) => offeredBy(after, question) === list);
  const coded = (value: string) =>
    points.length > 0 && { coded: points.every(({ values }) => Object.hasOwn(values, value)) };
  const changes = listBetween(was, is, place, (choice, other, where) => {
    // the second of a value and one that is called so
    if (choice.value !== other.value) return null;
    const swapped = (language: string, to: string) => saysAnother(was, choice.value, { [language]: to });
    return [
      ...wordsBetween(comparison, where, 'label', choice.label, other.label, swapped),
      ...fieldsBetween(where, [
        ['columns', choice.columns, other.columns],
        ['media', choice.media, other.media],
        ['xlsform', choice.xlsform, other.xlsform],
      ]),
    ];
  });
  return changes.map((change) => {
    if (change.kind === 'removed') return { ...change, used };
    return change.kind === 'added' ? { ...change, used, ...coded(change.name) } : change;
  });
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

/** The list a question chose from before; null where it had none. */
export const listBefore = ({ before }: Comparison, question: string): string | null =>
  offeredBy(before, question) ?? null;

const isUsed = (form: FormDefinition, list: string): boolean =>
  itemsOf(form).some(({ item }) => listOf(item) === list);
