/**
 * Three versions of a form made one: what two sides made, apart, of the same.
 *
 * A new version of the global form arrives (`theirs`), a country has adapted the one before (`ours`), and `base` is that one before. What only
 * one side changed is taken; what both changed to the same is taken once; where both changed the same thing otherwise, ours is kept and
 * the conflict is listed. What one side took out and the other changed is kept, and listed. Things are recognised as in `diffForms`:
 * by their names and ids, renamed ones too, never by their place in the file.
 */
import type { FormDefinition } from '../../form.ts';
import { isDefinition } from '../../schema/check.ts';
import { canonicalJson } from '../canonical.ts';
import { fieldsOf } from '../value.ts';
import { coding } from './coding.ts';
import { mergedItems } from './items.ts';
import { mergedLanguages, restoredLanguages, withReviews } from './languages.ts';
import { withSharedNames, type Forms } from './names.ts';
import { field, list, record, table, under, words } from './parts.ts';
import { settled, tell, type Conflict, type Merge, type Merging } from './sides.ts';

export type { Conflict } from './sides.ts';

export interface Merged {
  readonly form: FormDefinition;
  /** In the order in which ours is written down. */
  readonly conflicts: readonly Conflict[];
}

/** Version ids (`versionId`) of the two forms ours may say it was adapted from. */
export interface VersionIds {
  readonly base: string;
  readonly theirs: string;
}

/**
 * The merged form, of the shape `checkDefinition` asks for when the three are. Whether what it mentions is all there is for
 * `compileForm` to say, as of any form: one side may have taken out what the other now mentions.
 *
 * With `versions`, a form that says it was adapted from `base` says that it was adapted from `theirs` afterwards.
 *
 * @example mergeForms(global1, country, global2).conflicts  // => [{ kind: 'changed', at: 'hungry', field: 'label', language: 'en', … }]
 */
export function mergeForms(
  base: FormDefinition,
  ours: FormDefinition,
  theirs: FormDefinition,
  versions?: VersionIds,
): Merged {
  const conflicts: Conflict[] = [];
  const forms = withSharedNames({ conflicts, restored: new Map() }, { base, ours, theirs });
  const merging: Merging = { conflicts, restored: restoredLanguages(forms) };
  const merged = settled(forms)?.value ?? withReviews(merging, mergedForm(merging, forms), forms);
  const form = versions ? withParent(merged, { base, ours, theirs }, versions) : merged;
  if (isDefinition(form))
    return { form, conflicts: conflicts.filter(({ field: of }) => of !== 'adaptedFrom' || form === merged) };
  // deeper than any form may be: sections moved into one another by both sides
  const whole: Conflict[] = [];
  const where = { at: '', part: 'form', name: ours.id } as const;
  tell({ conflicts: whole, restored: new Map() }, 'changed', where, { base, ours, theirs });
  return { form: ours, conflicts: whole };
}

const valueOf = (one: unknown): string => String(fieldsOf(one).get('value'));
const choice = record({
  label: words('label'),
  columns: field('columns'),
  media: field('media'),
  xlsform: field('xlsform'),
});
/** Choices by their values, and by their columns too where a filter tells equal values apart. */
const choices: Merge = (merging, sides, where) => {
  const doubled = [sides.base, sides.ours, sides.theirs].some((side) => {
    const values = Array.isArray(side) ? side.map(valueOf) : [];
    return new Set(values).size < values.length;
  });
  const key = (one: unknown) =>
    doubled ? `${valueOf(one)} ${canonicalJson(fieldsOf(one).get('columns') ?? null)}` : valueOf(one);
  const at = (_: unknown, name: string) => `${where.at}.${name}`;
  return list({ part: 'choice', at, name: valueOf, key, least: 1 }, choice)(merging, sides, where);
};

const attachedList = record({
  file: field('file'),
  value: field('valueColumn'),
  label: field('labelColumn'),
});

const idOf = (one: unknown): string => String(fieldsOf(one).get('id'));
const consent = record({
  by: field('by'),
  question: field('question'),
  granted: field('granted'),
  necessary: field('necessary'),
});
const referral = record({
  when: field('when'),
  service: field('service'),
  urgency: field('urgency'),
  title: words('title'),
  message: words('message'),
  provenance: field('provenance'),
});

function mergedForm(merging: Merging, forms: Forms): FormDefinition {
  const { base, ours, theirs } = forms;
  const where = { at: '', part: 'form', name: ours.id } as const;
  const merge = record({
    title: words('title'),
    description: words('description'),
    languages: () => mergedLanguages(merging, forms),
    choiceLists: table({ part: 'list', at: under('choiceLists') }, choices),
    attachedLists: table({ part: 'attachedList', at: under('attachedLists') }, attachedList),
    questions: () => mergedItems(merging, forms),
    consent: list({ part: 'consent', at: under('consent'), name: idOf }, consent),
    profile: list({ part: 'profile', at: under('profile'), name: String }, (_, sides) => sides.ours),
    coding: (one, sides) => coding(one, sides, { ...where, at: 'coding' }),
    referrals: list({ part: 'referral', at: under('referrals'), name: idOf }, referral),
  });
  // reason: the fields of a form, each merged as what it is; `mergeForms` checks the whole
  return merge(merging, { base, ours, theirs }, where) as FormDefinition;
}

/** The line of descent goes on: adapted from what was before, now from what came. */
function withParent(
  merged: FormDefinition,
  { base, ours, theirs }: Forms,
  versions: VersionIds,
): FormDefinition {
  const { adaptedFrom } = ours;
  if (adaptedFrom?.version !== versions.base || adaptedFrom.form !== base.id) return merged;
  // a sister that was adapted from the same is no parent
  if (theirs.adaptedFrom?.version === versions.base) return merged;
  return { ...merged, adaptedFrom: { ...adaptedFrom, form: theirs.id, version: versions.theirs } };
}
