/**
 * Edits of everything beside the items: lists and their choices, indicators with their points and rules, parameters, weights,
 * referrals, consent. One table says which fields each kind has and what they may hold.
 */
import {
  compare,
  create,
  edit,
  isDeleted,
  livingOf,
  put,
  refuse,
  thingWith,
  thingsOf,
} from './form-documents.ts';
import type { Fields, FormDocuments, Json, Kind, NewId, Outcome, Thing } from './form-documents.ts';
import { columnField, pointsField, rowField } from './fill.ts';
import { renameListEverywhere } from './mentions.ts';
import { CHOICE_VALUE, ID_NAME, ITEM_NAME, LIST_NAME } from './naming.ts';
import { slotsAt } from './order.ts';
import { sourceOf } from './reading.ts';
import {
  isCells,
  isConfirmation,
  isDerivation,
  isMedia,
  isNumber,
  isOneOf,
  isProvenance,
  isShare,
  isTrueOrFalse,
  isWords,
  usesList,
  type Shape,
} from './shapes.ts';
import { languageDocument, writeWords, type TextKey } from './texts.ts';
import { readTree } from './tree.ts';

/** All kinds but items, which have a tree of their own (`edit-items.ts`). */
export type ThingKind = Exclude<Kind, 'items'>;
/** Before or after one of its own; at the end when left out. */
export type ThingPosition = { readonly before: string } | { readonly after: string };

export interface NewThing {
  readonly fields: Fields;
  readonly at?: ThingPosition;
  /** Its words in the source language by what they are: `label`, `because`, `title`, `message`. */
  readonly words?: Readonly<Record<string, string>>;
}

/**
 * Adds a thing. `name` is its own in its list, indicator or form; ids stand for what it belongs to and points at.
 *
 *   kind       | fields
 *   -----------|---------------------------------------------------------------------
 *   lists      | name; of an attached one file, and value and label, its columns
 *   choices    | name (the value), list, media, xlsform, column/<name>
 *   dimensions | name
 *   indicators | name, dimension, kind (choice, allOf, rules), notApplicable, provenance
 *   parts      | indicator, question, applies; points by `setPoints`
 *   rules      | indicator, name, when, points
 *   parameters | name, value, provenance
 *   weightSets | name, kind (equal, table), provenance, confirmation, derivation; weights by `setWeights`
 *   referrals  | name, when, service, urgency, provenance
 *   consent    | purpose, by, question, granted, necessary
 */
export function addThing(
  documents: FormDocuments,
  kind: ThingKind,
  { fields, at, words = {} }: NewThing,
  newId: NewId,
  origin: unknown,
): Outcome {
  const wrong = misfit(documents, kind, null, fields);
  if (wrong !== null) return refuse(wrong);
  const id = newId();
  edit(documents, origin, () => {
    const order = takeOrder(
      documents,
      kind,
      scopeOf(kind, (field) => fields[field]),
      at,
      null,
    );
    create(documents.design, kind, id, { ...fields, order });
    const source = sourceOf(documents) ?? '';
    for (const [field, said] of Object.entries(words)) {
      // reason: which words a kind has is in `TextKey`; a key of another kind would be read by nobody
      writeWords(languageDocument(documents, source), `${TEXT_OF[kind]}/${id}/${field}` as TextKey, said);
    }
  });
  return { id };
}

/** Sets one of the fields named at `addThing`; undefined takes it away. A list's new name follows wherever an expression looks into it. */
export function setThing(
  documents: FormDocuments,
  kind: ThingKind,
  id: string,
  field: string,
  value: Json | undefined,
  origin: unknown,
): Outcome {
  const thing = thingWith(documents.design, kind, id);
  if (thing === undefined || isDeleted(thing)) return refuse('not-there');
  if (value !== undefined || field === 'name') {
    const wrong = misfit(documents, kind, id, { [field]: value }, thing);
    if (wrong !== null) return refuse(wrong);
  }
  edit(documents, origin, () => {
    const before: unknown = thing.get(field);
    put(thing, field, value);
    if (kind === 'lists' && field === 'name' && typeof before === 'string' && typeof value === 'string') {
      renameListEverywhere(documents, before, value);
    }
  });
  return { id };
}

/** Moves a thing among its own: a choice in its list, a rule in its indicator. */
export function moveThing(
  documents: FormDocuments,
  kind: ThingKind,
  id: string,
  at: ThingPosition,
  origin: unknown,
): Outcome {
  const thing = thingWith(documents.design, kind, id);
  const neighbour = thingWith(documents.design, kind, 'before' in at ? at.before : at.after);
  if (thing === undefined || neighbour === undefined || isDeleted(thing) || isDeleted(neighbour)) {
    return refuse('not-there');
  }
  if (thing === neighbour) return refuse('into-itself');
  const scope = scopeOf(kind, (field) => thing.get(field));
  if (scope !== scopeOf(kind, (field) => neighbour.get(field))) return refuse('not-there');
  edit(documents, origin, () => put(thing, 'order', takeOrder(documents, kind, scope, at, id)));
  return { id };
}

/** Deletes a thing; refused while a list is offered or a dimension has indicators. */
export function deleteThing(documents: FormDocuments, kind: ThingKind, id: string, origin: unknown): Outcome {
  const thing = thingWith(documents.design, kind, id);
  if (thing === undefined || isDeleted(thing)) return refuse('not-there');
  if (isInUse(documents, kind, id)) return refuse('in-use');
  edit(documents, origin, () => put(thing, 'deleted', id));
  return { id };
}

export function restoreThing(
  documents: FormDocuments,
  kind: ThingKind,
  id: string,
  origin: unknown,
): Outcome {
  const thing = thingWith(documents.design, kind, id);
  if (thing === undefined || !isDeleted(thing)) return refuse('not-there');
  edit(documents, origin, () => put(thing, 'deleted', undefined));
  return { id };
}

/**
 * Sets what one choice of a question gives an indicator: from 0 to 1, or undefined for *not coded*. The indicator's part for that
 * question is made when there is none. Two people who set the points of two choices both keep theirs.
 */
export function setPoints(
  documents: FormDocuments,
  {
    indicator,
    question,
    choice,
  }: { readonly indicator: string; readonly question: string; readonly choice: string },
  points: number | undefined,
  newId: NewId,
  origin: unknown,
): Outcome {
  const { design } = documents;
  const all = [thingWith(design, 'indicators', indicator), thingWith(design, 'items', question)];
  if (all.some((thing) => thing === undefined || isDeleted(thing))) return refuse('not-there');
  if (thingWith(design, 'choices', choice) === undefined) return refuse('not-there');
  if (points !== undefined && !isShare(points)) return refuse('bad-value');
  const [there] = livingOf(design, 'parts').find(
    ([, part]) => part.get('indicator') === indicator && part.get('question') === question,
  ) ?? [undefined];
  const id = there ?? newId();
  edit(documents, origin, () => {
    const part =
      thingWith(design, 'parts', id) ??
      create(design, 'parts', id, {
        indicator,
        question,
        order: takeOrder(documents, 'parts', indicator, undefined, null),
      });
    put(part, pointsField(choice), points);
  });
  return { id };
}

/** Sets what an indicator weighs in a weight set, in its dimension and in the composite; undefined takes its row away. */
export function setWeights(
  documents: FormDocuments,
  { set, indicator }: { readonly set: string; readonly indicator: string },
  weights: { readonly dimension: number; readonly composite: number } | undefined,
  origin: unknown,
): Outcome {
  const thing = thingWith(documents.design, 'weightSets', set);
  if (thing === undefined || isDeleted(thing)) return refuse('not-there');
  if (thingWith(documents.design, 'indicators', indicator) === undefined) return refuse('not-there');
  if (weights !== undefined && !(isShare(weights.dimension) && isShare(weights.composite))) {
    return refuse('bad-value');
  }
  edit(documents, origin, () =>
    put(thing, rowField(indicator), weights === undefined ? undefined : { ...weights }),
  );
  return { id: set };
}

/**
 * Adds a weight set with its rows, by id of the indicator, in one step: all of it or nothing. `fields` are those of `addThing`.
 */
export function addWeights(
  documents: FormDocuments,
  set: NewThing,
  rows: ReadonlyMap<string, { readonly dimension: number; readonly composite: number }>,
  newId: NewId,
  origin: unknown,
): Outcome {
  for (const [indicator, { dimension, composite }] of rows) {
    if (thingWith(documents.design, 'indicators', indicator) === undefined) return refuse('not-there');
    if (!isShare(dimension) || !isShare(composite)) return refuse('bad-value');
  }
  return edit(documents, origin, () => {
    const outcome = addThing(documents, 'weightSets', set, newId, origin);
    if ('refused' in outcome) return outcome;
    for (const [indicator, row] of rows) setWeights(documents, { set: outcome.id, indicator }, row, origin);
    return outcome;
  });
}

const named =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isId: Shape = (value) => typeof value === 'string' && value !== '';
const FIELDS: Readonly<Record<ThingKind, Readonly<Record<string, Shape>>>> = {
  lists: { name: named(LIST_NAME.pattern), file: isWords, value: isWords, label: isWords },
  choices: { name: named(CHOICE_VALUE.pattern), list: isId, media: isMedia, xlsform: isCells },
  dimensions: { name: named(ID_NAME.pattern) },
  indicators: {
    name: named(ID_NAME.pattern),
    dimension: isId,
    kind: isOneOf('choice', 'allOf', 'rules'),
    notApplicable: isWords,
    provenance: isProvenance,
  },
  parts: { indicator: isId, question: isId, applies: isWords },
  rules: { indicator: isId, name: named(ID_NAME.pattern), when: isWords, points: isShare },
  parameters: { name: named(ITEM_NAME.pattern), value: isNumber, provenance: isProvenance },
  weightSets: {
    name: named(ID_NAME.pattern),
    kind: isOneOf('equal', 'table'),
    provenance: isProvenance,
    confirmation: isConfirmation,
    derivation: isDerivation,
  },
  referrals: {
    name: named(ID_NAME.pattern),
    when: isWords,
    service: named(ID_NAME.pattern),
    urgency: isOneOf('now', 'soon'),
    provenance: isProvenance,
  },
  consent: {
    purpose: isOneOf('interview', 'assent', 'reporting', 'referral', 'followUp', 'sharing'),
    by: isOneOf('caregiver', 'child', 'respondent'),
    question: isId,
    granted: isId,
    necessary: isTrueOrFalse,
  },
};
/** What a field of a kind may hold; undefined when it has no such field. */
function shapeOf(kind: ThingKind, field: string): Shape | undefined {
  const isColumn = kind === 'choices' && field.startsWith(columnField(''));
  if (!isColumn) return FIELDS[kind][field];
  return (value) => typeof value === 'string' && field !== columnField('__proto__');
}

const TEXT_OF: Readonly<Record<ThingKind, string>> = {
  lists: 'list',
  choices: 'choice',
  dimensions: 'dimension',
  indicators: 'indicator',
  parts: 'part',
  rules: 'rule',
  parameters: 'parameter',
  weightSets: 'weightSet',
  referrals: 'referral',
  consent: 'consent',
};

/** What a thing has its name and its order in: a choice its list, a part or rule its indicator, all others the form. */
function scopeOf(kind: ThingKind, field: (name: string) => unknown): unknown {
  return kind === 'choices'
    ? field('list')
    : kind === 'parts' || kind === 'rules'
      ? field('indicator')
      : null;
}

function misfit(
  documents: FormDocuments,
  kind: ThingKind,
  id: string | null,
  fields: Fields,
  thing?: Thing,
): 'bad-name' | 'bad-value' | 'name-taken' | null {
  for (const [field, value] of Object.entries(fields)) {
    if (shapeOf(kind, field)?.(value) !== true) return field === 'name' ? 'bad-name' : 'bad-value';
  }
  const { name } = fields;
  if (name === undefined) return id === null && 'name' in FIELDS[kind] ? 'bad-name' : null;
  const scope = scopeOf(kind, (field) => thing?.get(field) ?? fields[field]);
  const namesakes = livingOf(documents.design, kind).filter(
    ([other, one]) =>
      other !== id && one.get('name') === name && scopeOf(kind, (field) => one.get(field)) === scope,
  );
  const items = kind === 'parameters' ? [...readTree(documents.design).nodes.values()] : [];
  return namesakes.length > 0 || items.some((item) => item.thing.get('name') === name) ? 'name-taken' : null;
}

function takeOrder(
  documents: FormDocuments,
  kind: ThingKind,
  scope: unknown,
  at: ThingPosition | undefined,
  moving: string | null,
): string {
  const siblings = livingOf(documents.design, kind)
    .filter(([id, thing]) => id !== moving && scopeOf(kind, (field) => thing.get(field)) === scope)
    .map(([id, thing]) => ({ id, order: String(thing.get('order')), thing }));
  const found =
    at === undefined
      ? -1
      : siblings.findIndex(({ id }) => compare(id, 'before' in at ? at.before : at.after) === 0);
  const index = at === undefined || found < 0 ? siblings.length : 'before' in at ? found : found + 1;
  const { orders, moved } = slotsAt(siblings, index, 1);
  for (const [id, order] of moved)
    siblings.filter((one) => one.id === id).forEach((one) => put(one.thing, 'order', order));
  return orders[0] ?? '';
}

function isInUse(documents: FormDocuments, kind: ThingKind, id: string): boolean {
  const { design } = documents;
  if (kind === 'dimensions')
    return livingOf(design, 'indicators').some(([, one]) => one.get('dimension') === id);
  if (kind !== 'lists') return false;
  return (
    design.getMap('form').get('stopReasons') === id ||
    [...readTree(design).nodes.values()].some(({ type, thing }) => usesList(type) && thing.get('list') === id)
  );
}

/** The choices of a list that are not deleted, in order. */
export const choicesOf = (documents: FormDocuments, list: string): readonly (readonly [string, Thing])[] =>
  livingOf(documents.design, 'choices').filter(([, choice]) => choice.get('list') === list);

/** Everything deleted of a kind, items too: what can be restored. */
export const deletedOf = (documents: FormDocuments, kind: Kind): readonly (readonly [string, Thing])[] =>
  [...thingsOf(documents.design, kind)].filter(([, thing]) => isDeleted(thing));
