/**
 * The coding as those who edit it must see it: by id, straight from the documents.
 *
 * The definition leaves out what is not finished (an indicator without points, a question without any), so that it is always valid;
 * whoever is about to finish it needs to see just that. Names and words are those of this moment, the words in the source language.
 */
import { edit, isDeleted, livingOf, stringOf, thingWith } from '../../documents/form-documents.ts';
import type { Kind, Outcome, Thing } from '../../documents/form-documents.ts';
import { choicesOf } from '../../documents/edit-things.ts';
import { pointsField, rowField } from '../../documents/fill.ts';
import { freeName, ID_NAME, mendName } from '../../documents/naming.ts';
import { isNumber, isProvenance, isRecord } from '../../documents/shapes.ts';
import { wordsOf, type TextKey } from '../../documents/texts.ts';
import type { FormDefinition, Provenance } from '../../model/form.ts';
import { canonicalJson } from '../../model/version/canonical.ts';
import type { FormAtWork } from '../form-at-work.ts';

export interface Labelled {
  readonly id: string;
  /** As expressions, records and columns know it. */
  readonly name: string;
  /** Its words in the source language; its name while it has none. */
  readonly label: string;
}
export interface IndicatorThing extends Labelled {
  /** Id of its dimension; null when that is not there. */
  readonly dimension: string | null;
  readonly kind: 'choice' | 'allOf' | 'rules';
  readonly notApplicable: string | undefined;
  readonly provenance: Provenance;
}
/** One question an indicator counts by its choices. */
export interface PartThing {
  readonly id: string;
  readonly indicator: string;
  /** Id of the item. */
  readonly question: string;
  readonly applies: string | undefined;
  /** By id of the choice. */
  readonly points: ReadonlyMap<string, number>;
}
export interface RuleThing extends Labelled {
  readonly when: string | undefined;
  readonly points: number | undefined;
}
export interface ParameterThing extends Labelled {
  readonly value: number | undefined;
  readonly provenance: Provenance;
}
export interface WeightSetThing extends Labelled {
  readonly kind: 'equal' | 'table';
  readonly provenance: Provenance;
  /** Where its weights were taken from: typed in here, a table in a file, an analysis of collected points. */
  readonly from: 'hand' | 'file' | 'points';
  /** By id of the indicator. */
  readonly rows: ReadonlyMap<string, { readonly dimension: number; readonly composite: number }>;
}
export interface ReferralThing extends Labelled {
  readonly when: string;
  readonly service: string;
  readonly urgency: 'now' | 'soon';
  readonly provenance: Provenance | undefined;
}

export const dimensionsOf = (work: FormAtWork): readonly Labelled[] =>
  living(work, 'dimensions').map(([id, thing]) => labelled(work, id, thing, `dimension/${id}/label`));

export const indicatorsOf = (work: FormAtWork): readonly IndicatorThing[] =>
  living(work, 'indicators').map(([id, thing]) => indicatorFrom(work, id, thing));

/** Undefined when it was deleted or never was. */
export function indicatorWith(work: FormAtWork, id: string): IndicatorThing | undefined {
  const thing = thingWith(work.documents.design, 'indicators', id);
  return thing === undefined || isDeleted(thing) ? undefined : indicatorFrom(work, id, thing);
}

/** The parts of one indicator, or of all, in order. */
export const partsOf = (work: FormAtWork, indicator?: string): readonly PartThing[] =>
  living(work, 'parts')
    .filter(([, thing]) => indicator === undefined || thing.get('indicator') === indicator)
    .map(([id, thing]) => ({
      id,
      indicator: stringOf(thing.get('indicator')) ?? '',
      question: stringOf(thing.get('question')) ?? '',
      applies: stringOf(thing.get('applies')),
      points: new Map(numbered(thing, pointsField(''))),
    }));

export const rulesOf = (work: FormAtWork, indicator: string): readonly RuleThing[] =>
  living(work, 'rules')
    .filter(([, thing]) => thing.get('indicator') === indicator)
    .map(([id, thing]) => ({
      ...labelled(work, id, thing, `rule/${id}/because`),
      when: stringOf(thing.get('when')),
      points: numberOf(thing.get('points')),
    }));

export const parametersOf = (work: FormAtWork): readonly ParameterThing[] =>
  living(work, 'parameters').map(([id, thing]) => ({
    ...labelled(work, id, thing, `parameter/${id}/label`),
    value: numberOf(thing.get('value')),
    provenance: provenanceOf(thing) ?? { status: 'local' },
  }));

export const weightSetsOf = (work: FormAtWork): readonly WeightSetThing[] =>
  living(work, 'weightSets').map(([id, thing]) => ({
    ...labelled(work, id, thing, `weightSet/${id}/label`),
    kind: thing.get('kind') === 'table' ? 'table' : 'equal',
    provenance: provenanceOf(thing) ?? { status: 'local' },
    from: thing.has('derivation') ? 'points' : thing.has('confirmation') ? 'file' : 'hand',
    rows: new Map(
      under(thing, rowField('')).flatMap(([indicator, row]) =>
        isRecord(row) && isNumber(row.dimension) && isNumber(row.composite)
          ? [[indicator, { dimension: row.dimension, composite: row.composite }] as const]
          : [],
      ),
    ),
  }));

export const referralsOf = (work: FormAtWork): readonly ReferralThing[] =>
  living(work, 'referrals').map(([id, thing]) => ({
    ...labelled(work, id, thing, `referral/${id}/title`),
    when: stringOf(thing.get('when')) ?? '',
    service: stringOf(thing.get('service')) ?? '',
    urgency: thing.get('urgency') === 'now' ? 'now' : 'soon',
    provenance: provenanceOf(thing),
  }));

/** Questions whose choices can give points: one choice, asked once. In the order they are asked. */
export function choiceQuestionsOf(work: FormAtWork): readonly Labelled[] {
  return [...work.compiled.items.keys()].flatMap((name) => {
    const id = work.reading.idOf.get(name);
    return id !== undefined && isChoiceQuestion(work, name) ? [itemLabelled(work, id)] : [];
  });
}

/** Whether the question of this name is one of those. */
export function isChoiceQuestion(work: FormAtWork, name: string): boolean {
  const compiled = work.compiled.items.get(name);
  return compiled?.item.type === 'selectOne' && compiled.repeat === null;
}

/** The choices a question offers, in order; none for other kinds of items. */
export function choicesOffered(work: FormAtWork, item: string): readonly Labelled[] {
  const list = stringOf(work.reading.tree.nodes.get(item)?.thing.get('list'));
  if (list === undefined) return [];
  return choicesOf(work.documents, list).map(([id, thing]) =>
    labelled(work, id, thing, `choice/${id}/label`),
  );
}

export function itemLabelled(work: FormAtWork, id: string): Labelled {
  const name = work.reading.pathOf.get(id) ?? id;
  return { id, name, label: say(work, `item/${id}/label`) || name };
}

/** True when points said to be published are no longer those of the version the draft is held against. */
export function isPublishedNoMore(work: FormAtWork, { name, provenance }: IndicatorThing): boolean {
  const named = (form: FormDefinition) => form.coding.indicators.find(({ id }) => id === name);
  const before = work.comparison === null ? undefined : named(work.comparison.base.definition);
  if (before === undefined || provenance.status !== 'published') return false;
  // `provenance` is compared with itself: whoever changed it too has said where the points come from now
  if (canonicalJson(before.provenance) !== canonicalJson(provenance)) return false;
  return canonicalJson(before.points) !== canonicalJson(named(work.definition)?.points ?? null);
}

/** A name no other of its kind has, made from what is given. */
export function freeIdName(work: FormAtWork, kind: Kind, wish: string): string {
  const taken = new Set(living(work, kind).map(([, thing]) => String(thing.get('name'))));
  return freeName(mendName(wish.trim(), ID_NAME), ID_NAME, taken);
}

/** Several edits as one step: one undo takes them all back. Edits after one that could be refused do not belong here. */
export const together = (work: FormAtWork, steps: () => Outcome): Outcome =>
  edit(work.documents, work.origin, steps);

function indicatorFrom(work: FormAtWork, id: string, thing: Thing): IndicatorThing {
  const dimension = stringOf(thing.get('dimension')) ?? '';
  const kind: unknown = thing.get('kind');
  return {
    ...labelled(work, id, thing, `indicator/${id}/label`),
    dimension: thingWith(work.documents.design, 'dimensions', dimension) === undefined ? null : dimension,
    kind: kind === 'rules' || kind === 'allOf' ? kind : 'choice',
    notApplicable: stringOf(thing.get('notApplicable')),
    provenance: provenanceOf(thing) ?? { status: 'local' },
  };
}

const living = (work: FormAtWork, kind: Kind) => livingOf(work.documents.design, kind);
const say = (work: FormAtWork, key: TextKey): string =>
  wordsOf(work.documents.languages.get(work.reading.source), key).trim();

function labelled(work: FormAtWork, id: string, thing: Thing, key: TextKey): Labelled {
  const name = stringOf(thing.get('name')) ?? id;
  return { id, name, label: say(work, key) || name };
}

const numberOf = (value: unknown): number | undefined => (isNumber(value) ? value : undefined);
function provenanceOf(thing: Thing): Provenance | undefined {
  const provenance: unknown = thing.get('provenance');
  return isProvenance(provenance) ? provenance : undefined;
}
/** The fields of a thing that begin so, by what follows. */
const under = (thing: Thing, start: string): readonly (readonly [string, unknown])[] =>
  [...thing.entries()].flatMap(([field, value]) =>
    field.startsWith(start) ? [[field.slice(start.length), value] as const] : [],
  );
const numbered = (thing: Thing, start: string): readonly (readonly [string, number])[] =>
  under(thing, start).flatMap(([field, value]) => (isNumber(value) ? [[field, value] as const] : []));
