/** The items of the questionnaire: which came, went, were renamed, moved or retyped, and what else is different in them. */
import type { FormDefinition, Item, Provenance, Text } from '../form.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Tree } from '../expression/tree.ts';
import { placedItems, type PlacedItem } from '../session/items.ts';
import type { Change, Changed, Field, FieldValue, ItemPart, Place, Retyped } from './change.ts';
import { isInFile, optionsBetween } from './choices.ts';
import { fieldsBetween, formerName, wordsBetween, type Comparison } from './comparison.ts';
import { movesBetween } from './moves.ts';
import { positionsOf, treeOf, type ItemTree, type Own } from './item-tree.ts';
import { keyed } from './value.ts';

type Items = ReadonlyMap<string, PlacedItem>;

/**
 * First what went and what is other in those that stayed, then what came and what moved, in the new order: done so one after the other,
 * each finds what it stands in and behind. A section goes alone: what stood in it goes, or moves, itself.
 */
export function itemsBetween(comparison: Comparison): readonly Change[] {
  const [was, is] = [treeOf(comparison.before), treeOf(comparison.after)];
  const stayed = [...was.owns].flatMap(([key, own]): readonly Change[] => {
    const now = is.owns.get(key);
    return now
      ? itemBetween(comparison, key, own, now)
      : [{ ...placeOf(comparison, key, own), kind: 'removed', value: own }];
  });
  return [...stayed, ...arrivalsBetween(comparison, was, is)];
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

function placeOf(comparison: Comparison, key: string, { name, type }: Own): Place {
  const { before, after } = comparison.scored;
  const former = formerName(comparison, key);
  const scored = before.names.has(name) || after.names.has(name);
  return { at: former, part: partOfItem({ type }), name: former, scored };
}

/** The nearest section round it that states its provenance, else the form, is `local` or `example`. */
function isLocal(items: Items, key: string, form: FormDefinition): boolean {
  const stated = [...(items.get(key)?.ancestors ?? [])]
    .reverse()
    .map((name): Provenance | undefined => items.get(name)?.item.provenance)
    .find((provenance) => provenance !== undefined);
  return ['local', 'example'].includes((stated ?? form.provenance).status);
}

function itemBetween(comparison: Comparison, key: string, was: Own, is: Own): readonly Change[] {
  const place = placeOf(comparison, key, was);
  const changes: Change[] = [];
  if (place.name !== key) changes.push({ ...place, kind: 'renamed', to: is.name });
  if (was.type !== is.type)
    changes.push({ ...place, kind: 'retyped', from: was.type, to: is.type, ...withType(was, is) });
  const [wordsBefore, wordsAfter]: readonly [Words, Words] = [was, is];
  for (const field of TEXTS)
    changes.push(...wordsBetween(comparison, place, field, wordsBefore[field], wordsAfter[field]));
  for (const change of fieldsBetween(place, fieldsOf(was, is)))
    changes.push(change.kind === 'changed' ? particularsOf(comparison, change, is) : change);
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

const valuesOf = (own: Own): Partial<Record<Field, FieldValue>> => {
  const { name: _name, label: _label, hint: _hint, ...rest } = own;
  return rest;
};
/** Whether a field comes and goes with the type, here. */
const isOfType = (was: Own, is: Own, field: Field): boolean =>
  was.type !== is.type && OF_TYPE.has(field) && !(Object.hasOwn(was, field) && Object.hasOwn(is, field));

function fieldsOf(
  was: Own,
  is: Own,
): readonly (readonly [Field, FieldValue | undefined, FieldValue | undefined])[] {
  const [before, after] = [valuesOf(was), valuesOf(is)];
  return FIELDS.filter((field) => !isOfType(was, is, field)).map((field) => [
    field,
    before[field],
    after[field],
  ]);
}

function withType(was: Own, is: Own): Pick<Retyped, 'gains' | 'loses'> {
  const some = (own: Own) => {
    const values = valuesOf(own);
    const fields = FIELDS.filter((field) => values[field] !== undefined && isOfType(was, is, field));
    return fields.length > 0 && Object.fromEntries(fields.map((field) => [field, values[field]]));
  };
  const [loses, gains] = [some(was), some(is)];
  return { ...(gains && { gains }), ...(loses && { loses }) };
}

function particularsOf(comparison: Comparison, change: Changed, is: Own): Changed {
  const { field, from, to } = change;
  if (field === 'relevant') return { ...change, retires: neverTrue(to) && !neverTrue(from) };
  if (field !== 'choices' && field !== 'forEach') return change;
  if (typeof from !== 'string' || typeof to !== 'string') return change;
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

/** What came, and what went into another section or repeat, or past a neighbour, in the order of after. */
function arrivalsBetween(comparison: Comparison, was: ItemTree, is: ItemTree): readonly Change[] {
  const { before, after, scored } = comparison;
  const [stood, stands] = [positionsOf(was), positionsOf(is)];
  const placed = [placedByKey(before), placedByKey(after)] as const;
  const heavy = (key: string) => scored.after.names.has(key) || scored.before.names.has(key);
  const moved = new Set(
    [...is.children].flatMap(([container, keys]) =>
      movesBetween(was.children.get(container) ?? [], keys, heavy).map(({ key }) => key),
    ),
  );
  const repeats = (items: Items, key: string) => items.get(key)?.repeats.join(' ');
  return [...is.owns].flatMap(([key, own]): readonly Change[] => {
    const [from, to, old] = [stood.get(key), stands.get(key), was.owns.get(key)];
    if (!to) return [];
    if (!from || !old) {
      const local = isLocal(placed[1], key, after);
      return [{ ...placeOf(comparison, key, own), kind: 'added', local, value: own, to }];
    }
    if (!moved.has(key) && from.in === to.in) return [];
    const loops = repeats(placed[0], key) !== repeats(placed[1], key);
    return [{ ...placeOf(comparison, key, old), kind: 'moved', from, to, repeats: loops }];
  });
}

const placedByKey = (form: FormDefinition): Items => keyed(placedItems(form), ({ item }) => item.name);
