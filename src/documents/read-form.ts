/**
 * The form as the merged documents say it: a definition that fits the published schema, whatever people did apart.
 *
 * Validity is defined across the documents (structure in one, texts in others) and repaired on reading, by rules that look at the
 * state alone: equal states read as equal forms on every device. Whether the form makes sense (expressions, names that are mentioned
 * and not there) is for the form's checks, as with any definition.
 */
import type { ConsentPurpose, FormDefinition, Referral } from '../model/form.ts';
import { compare, livingOf, stringOf } from './form-documents.ts';
import type { FormDocuments } from './form-documents.ts';
import { ID_NAME, mendName } from './naming.ts';
import { nameAll, readCoding } from './read-coding.ts';
import { readItems, type Items } from './read-items.ts';
import { readLists, type Lists } from './read-lists.ts';
import { Reading } from './reading.ts';
import type { Repair } from './repair.ts';
import { isOneOf, isProvenance, isRecord, isRemains, isTrueOrFalse, isWords } from './shapes.ts';
import { readTree, type Tree } from './tree.ts';

export interface FormReading {
  /** Passes `checkDefinition`. */
  readonly definition: FormDefinition;
  /** The items by id, as the outline shows them: an empty section is a section here, though it reads as a note. */
  readonly tree: Tree;
  /** Tag of the source language. */
  readonly source: string;
  /** What an issue's `at` begins with → id: an item's name, `choiceLists.yesNo.yes`, `coding.indicators.work`, `referrals.home`. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly pathOf: ReadonlyMap<string, string>;
  /** What was set right, in the order of reading. */
  readonly repairs: readonly Repair[];
}

/** Reads the form; languages whose document is not at hand have no texts. */
export function readForm(documents: FormDocuments): FormReading {
  const reading = new Reading(documents);
  const form = documents.design.getMap('form');
  const tree = readTree(documents.design, reading.note);
  const lists = readLists(reading, tree);
  const items = readItems(reading, tree, lists);
  const id = mendName(form.get('id') ?? 'form', ID_NAME);
  const description = reading.text('form/description');
  const adaptedFrom = form.get('adaptedFrom');
  const xlsform = reading.field(form, 'form', 'xlsform', isRemains);
  const definition: FormDefinition = {
    querencia: 1,
    id,
    title: reading.label('form/title', 'form', id),
    ...(description === undefined ? {} : { description }),
    languages: reading.languages,
    provenance: reading.provenance(form, 'form'),
    ...(isAdaptedFrom(adaptedFrom) ? { adaptedFrom } : {}),
    choiceLists: lists.definition,
    ...lists.attached,
    questions: items.definition,
    consent: readConsent(reading, items, lists),
    ...readStopReasons(form.get('stopReasons'), lists),
    profile: readProfile(reading, tree, items),
    coding: readCoding(reading, items, lists),
    referrals: readReferrals(reading),
    ...(xlsform === undefined ? {} : { xlsform }),
  };
  const { source, idOf, pathOf, repairs } = reading;
  return { definition, tree, source, idOf, pathOf, repairs };
}

/** Absent: reasons every interview has. One that is not there stays a name, for the checks to say so. */
function readStopReasons(ref: unknown, lists: Lists): Pick<FormDefinition, 'stopReasons'> {
  return ref === undefined ? {} : { stopReasons: lists.nameOf(ref) ?? 'stopReasons' };
}

function readConsent(reading: Reading, items: Items, lists: Lists): readonly ConsentPurpose[] {
  const isPurpose = isOneOf('interview', 'assent', 'reporting', 'referral', 'followUp', 'sharing');
  const isGiver = isOneOf('caregiver', 'child', 'respondent');
  return livingOf(reading.documents.design, 'consent').flatMap(([id, thing]): ConsentPurpose[] => {
    const purpose = reading.field(thing, id, 'purpose', isPurpose);
    if (purpose === undefined) return [];
    const question = items.nameOf(thing.get('question'));
    const granted = lists.valueOf(thing.get('granted'));
    if (question === undefined) reading.note('reference-lost', id, { field: 'question' });
    if (granted === undefined) reading.note('reference-lost', id, { field: 'granted' });
    return [
      {
        id: purpose,
        by: reading.field(thing, id, 'by', isGiver) ?? 'caregiver',
        question: question ?? 'missing',
        granted: granted ?? 'missing',
        necessary: reading.field(thing, id, 'necessary', isTrueOrFalse) ?? false,
      },
    ];
  });
}

/** By which questions scores are read; a deleted one is none. */
function readProfile(reading: Reading, tree: Tree, items: Items): readonly string[] {
  const asked = [...reading.documents.design.getMap('profile')]
    .flatMap(([ref, order]) => (typeof order === 'string' ? [{ ref, order }] : []))
    .sort((a, b) => compare(a.order, b.order) || compare(a.ref, b.ref));
  const names = asked.flatMap(({ ref }) => {
    const name = items.nameOf(ref);
    if (name !== undefined && (tree.nodes.has(ref) || ref.startsWith('='))) return [name];
    reading.note('reference-lost', ref, { field: 'profile' });
    return [];
  });
  return [...new Set(names)];
}

function readReferrals(reading: Reading): readonly Referral[] {
  const referrals = livingOf(reading.documents.design, 'referrals');
  const names = nameAll(reading, referrals, ID_NAME);
  const isUrgency = isOneOf('now', 'soon');
  return referrals.map(([id, referral]): Referral => {
    const name = names.get(id) ?? id;
    reading.place(`referrals.${name}`, id);
    const when = reading.field(referral, id, 'when', isWords);
    if (when === undefined) reading.note('expression-lacking', id);
    const provenance = reading.field(referral, id, 'provenance', isProvenance);
    return {
      id: name,
      when: when ?? 'false()',
      service: mendName(stringOf(referral.get('service')) ?? 'protection', ID_NAME),
      urgency: reading.field(referral, id, 'urgency', isUrgency) ?? 'soon',
      title: reading.label(`referral/${id}/title`, id, name),
      message: reading.label(`referral/${id}/message`, id, name),
      ...(provenance === undefined ? {} : { provenance }),
    };
  });
}

function isAdaptedFrom(value: unknown): value is NonNullable<FormDefinition['adaptedFrom']> {
  if (!isRecord(value)) return false;
  const { form, version, country, ...more } = value;
  return (
    Object.keys(more).length === 0 &&
    ID_NAME.pattern.test(stringOf(form) ?? '') &&
    /^sha256-[0-9a-f]{64}$/.test(stringOf(version) ?? '') &&
    (country === undefined || /^[A-Z]{2}$/.test(stringOf(country) ?? ''))
  );
}
