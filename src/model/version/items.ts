/** The items of the questionnaire: which came, went, were renamed, moved or retyped, and what else is different in them. */
import type { FormDefinition, Item, Provenance, Text } from '../form.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Tree } from '../expression/tree.ts';
import { placedItems, type PlacedItem } from '../session/items.ts';
import type { Change, Changed, Field, FieldValue, ItemPart, Place } from './change.ts';
import { isInFile, optionsBetween } from './choices.ts';
import {
  fieldsBetween,
  keyed,
  listNowCalled,
  nowCalled,
  wordsBetween,
  type Comparison,
} from './comparison.ts';
import { movesBetween } from './moves.ts';

type Items = ReadonlyMap<string, PlacedItem>;

export function itemsBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(placedItems(comparison.before), ({ item }) => item.name);
  const is = keyed(placedItems(comparison.after), ({ item }) => item.name);
  const changes: Change[] = [];
  const stayed = new Set<string>();
  for (const [name, placed] of was) {
    const now = is.get(nowCalled(comparison, name));
    if (now === undefined) {
      changes.push({ ...placeOf(comparison, placed.item.name, placed.item), kind: 'removed' });
      continue;
    }
    stayed.add(nowCalled(comparison, name));
    changes.push(...itemBetween(comparison, placed, now));
  }
  for (const [name, placed] of is) {
    if (stayed.has(name)) continue;
    const local = isLocal(placed, is, comparison.after);
    changes.push({ ...placeOf(comparison, placed.item.name, placed.item), kind: 'added', local });
  }
  return [...changes, ...ordersOfItems(comparison, was, is)];
}

const PARTS: Partial<Record<Item['type'], ItemPart>> = {
  note: 'note',
  section: 'section',
  repeat: 'repeat',
  calculate: 'calculation',
  hidden: 'hidden',
};

/** What an item is called by. */
export const partOfItem = ({ type }: Pick<Item, 'type'>): ItemPart => PARTS[type] ?? 'question';

/** `name`: as before where it stood before. */
function placeOf(comparison: Comparison, name: string, item: Item): Place {
  const { before, after } = comparison.scored;
  const scored = before.names.has(name) || after.names.has(nowCalled(comparison, name));
  return { at: name, part: partOfItem(item), name, scored };
}

/** The nearest section round it that states its provenance, else the form, is `local` or `example`. */
function isLocal({ ancestors }: PlacedItem, items: Items, form: FormDefinition): boolean {
  const stated = [...ancestors]
    .reverse()
    .map((name): Provenance | undefined => items.get(name)?.item.provenance)
    .find((provenance) => provenance !== undefined);
  return ['local', 'example'].includes((stated ?? form.provenance).status);
}

function itemBetween(comparison: Comparison, before: PlacedItem, after: PlacedItem): readonly Change[] {
  const was = before.item;
  const is = after.item;
  const place = placeOf(comparison, was.name, was);
  const changes: Change[] = [];
  if (was.name !== is.name) changes.push({ ...place, kind: 'renamed', to: is.name });
  if (was.type !== is.type) changes.push({ ...place, kind: 'retyped', from: was.type, to: is.type });
  const [wordsBefore, wordsAfter]: readonly [Words, Words] = [was, is];
  for (const field of TEXTS)
    changes.push(...wordsBetween(comparison, place, field, wordsBefore[field], wordsAfter[field]));
  for (const change of fieldsBetween(comparison, place, fieldsOf(comparison, was, is))) {
    const told = change.kind === 'changed' ? particularsOf(comparison, change, is) : change;
    if (told) changes.push(told);
  }
  return changes;
}

const TEXTS = ['label', 'hint', 'guidance', 'constraintMessage', 'requiredMessage'] as const;
type Words = Readonly<Partial<Record<(typeof TEXTS)[number], Text>>>;

const FIELDS = [
  'relevant',
  'required',
  'constraint',
  'initial',
  'calculation',
  'trigger',
  'skippedMeans',
  'nonResponse',
  'readOnly',
  'choices',
  'choiceFilter',
  'shuffled',
  'forEach',
  'count',
  'start',
  'end',
  'step',
  'value',
  'holds',
  'exclusive',
  'default',
  'precision',
  'long',
  'addressee',
  'media',
  'appearance',
  'provenance',
  'xlsform',
] as const satisfies readonly Field[];
/** Those that come and go with the type: a change of type says that they did. */
const OF_TYPE: ReadonlySet<Field> = new Set<Field>([
  ...(['calculation', 'trigger', 'choices', 'choiceFilter', 'shuffled', 'forEach', 'count'] as const),
  ...(['start', 'end', 'step', 'value', 'holds', 'exclusive', 'default', 'precision', 'long'] as const),
]);

function fieldsOf(
  comparison: Comparison,
  was: Item,
  is: Item,
): readonly (readonly [Field, FieldValue | undefined, FieldValue | undefined])[] {
  const [before, after] = [valuesOf(was, (name) => nowCalled(comparison, name)), valuesOf(is)];
  return FIELDS.filter(
    (field) =>
      was.type === is.type ||
      !OF_TYPE.has(field) ||
      (Object.hasOwn(before, field) && Object.hasOwn(after, field)),
  ).map((field) => [field, before[field], after[field]]);
}

/** What stands in an item besides its words and what is inside; the questions that make it computed as they are `called`. */
function valuesOf(
  item: Item,
  called: (name: string) => string = (name) => name,
): Partial<Record<Field, FieldValue>> {
  const { name: _name, label: _label, hint: _hint, ...rest } = item;
  return 'trigger' in rest ? { ...rest, trigger: rest.trigger.map(called) } : rest;
}

/** Null when the list was only renamed, which is said of the list. */
function particularsOf(comparison: Comparison, change: Changed, is: Item): Changed | null {
  const { field, from, to } = change;
  if (field === 'relevant') return { ...change, retires: neverTrue(to) && !neverTrue(from) };
  if (field !== 'choices' && field !== 'forEach') return change;
  if (typeof from !== 'string' || typeof to !== 'string') return change;
  if (listNowCalled(comparison, from) === to) return null;
  if (isInFile(comparison.before, from) || isInFile(comparison.after, to)) return { ...change, unseen: true };
  return { ...change, options: optionsBetween(comparison, { from, to, question: is.name }) };
}

/** `false()`, `1 = 2`, `${age} > 9 and false()`: not true whatever is answered. */
function neverTrue(expression: FieldValue): boolean {
  if (typeof expression !== 'string') return false;
  const parsed = parseExpression(expression);
  return parsed.kind === 'parsed' && isFalse(parsed.tree);
}

/** Plainly false. What would take reckoning to find out is not looked for. */
function isFalse(tree: Tree): boolean {
  if (tree.kind === 'call') return tree.name === 'false' && tree.args.length === 0;
  if (tree.kind === 'number') return tree.value === 0;
  if (tree.kind === 'text') return tree.value === '';
  if (tree.kind !== 'binary') return false;
  const { left, right, operator } = tree;
  if (operator === 'and') return isFalse(left) || isFalse(right);
  if (operator === 'or') return isFalse(left) && isFalse(right);
  const literal =
    (left.kind === 'number' && right.kind === 'number') || (left.kind === 'text' && right.kind === 'text');
  if (!literal) return false;
  return operator === '=' ? left.value !== right.value : operator === '!=' && left.value === right.value;
}

/** Into another section or repeat, or past a neighbour. */
function ordersOfItems(comparison: Comparison, was: Items, is: Items): readonly Change[] {
  const changes: Change[] = [];
  const oldName = new Map([...was.keys()].map((name) => [nowCalled(comparison, name), name]));
  const siblings = (items: Items, called: (name: string) => string) => {
    const inside = new Map<string | null, string[]>();
    for (const [name, { ancestors }] of items) {
      const parent = ancestors.at(-1);
      const container = parent === undefined ? null : called(parent);
      const names = inside.get(container);
      if (names) names.push(called(name));
      else inside.set(container, [called(name)]);
    }
    return inside;
  };
  const before = siblings(was, (name) => nowCalled(comparison, name));
  const after = siblings(is, (name) => name);
  const scored = (name: string) =>
    comparison.scored.after.names.has(name) || comparison.scored.before.names.has(oldName.get(name) ?? name);
  const previous = (names: readonly string[], name: string) => names[names.indexOf(name) - 1] ?? null;
  const home = new Map(
    [...before].flatMap(([container, names]) => names.map((name) => [name, container] as const)),
  );
  for (const [container, names] of after) {
    const stood = before.get(container) ?? [];
    const within = new Map(movesBetween(stood, names, scored).map((move) => [move.key, move]));
    for (const name of names) {
      const from = home.get(name);
      const old = was.get(oldName.get(name) ?? name);
      const now = is.get(name);
      if (from === undefined || !old || !now) continue;
      const place = placeOf(comparison, old.item.name, old.item);
      const repeats =
        old.repeats.map((one) => nowCalled(comparison, one)).join(' ') !== now.repeats.join(' ');
      const move = within.get(name);
      if (move)
        changes.push({
          ...place,
          kind: 'moved',
          from: { in: container, after: move.from },
          to: { in: container, after: move.to },
          repeats,
        });
      else if (from !== container)
        changes.push({
          ...place,
          kind: 'moved',
          from: { in: from, after: previous(before.get(from) ?? [], name) },
          to: { in: container, after: previous(names, name) },
          repeats,
        });
    }
  }
  return changes;
}
