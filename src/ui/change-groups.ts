/** Changes in the groups in which people read them: what came, what went, what is said otherwise, what counts otherwise. */
import type { FormDefinition, Text } from '../model/form.ts';
import { placedItems } from '../model/session/items.ts';
import type { Change, Part } from '../model/version/change.ts';

/**
 *   added, removed | questions, choices, sections, lists
 *   renamed        | another name, another type
 *   moved          | another place
 *   wording        | words of the language the form is written in
 *   logic          | who is asked what, and which answers are taken
 *   coding         | indicators, points, rules, weights, parameters
 *   around         | the form itself, its languages, consent, referrals, the profile
 *   translation    | words of one other language
 */
export type GroupKind =
  'added' | 'removed' | 'renamed' | 'moved' | 'wording' | 'logic' | 'coding' | 'around' | 'translation';

export interface ChangeGroup {
  readonly kind: GroupKind;
  /** The tag, of translations; else null. */
  readonly language: string | null;
  readonly changes: readonly Change[];
}

const ORDER: readonly GroupKind[] = [
  'added',
  'removed',
  'renamed',
  'moved',
  'wording',
  'logic',
  'coding',
  'around',
  'translation',
];
const CODING: ReadonlySet<Part> = new Set<Part>([
  'dimension',
  'indicator',
  'rule',
  'piece',
  'point',
  'parameter',
  'policy',
  'weightSet',
  'weight',
]);
const AROUND: ReadonlySet<Part> = new Set<Part>(['form', 'language', 'consent', 'profile', 'referral']);

/** No group is empty; changes keep their order. */
export function groupsOf(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups = new Map<string, { kind: GroupKind; language: string | null; changes: Change[] }>();
  for (const change of changes) {
    const kind = kindOf(change);
    const language = kind === 'translation' && 'language' in change ? change.language : null;
    const key = `${kind} ${language ?? ''}`;
    const group = groups.get(key) ?? { kind, language, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

function kindOf(change: Change): GroupKind {
  if ('language' in change) return change.source ? 'wording' : 'translation';
  if (CODING.has(change.part)) return 'coding';
  if (AROUND.has(change.part)) return 'around';
  switch (change.kind) {
    case 'added':
    case 'removed':
    case 'moved':
      return change.kind;
    case 'renamed':
    case 'retyped':
      return 'renamed';
    case 'changed':
      return 'logic';
    default:
      return change satisfies never;
  }
}

/** What stands at a place (`at` of a change) in the form's own words; places without words are absent. */
export function textsAt(form: FormDefinition): ReadonlyMap<string, Text> {
  const texts = new Map<string, Text>();
  for (const { item } of placedItems(form)) if (item.label) texts.set(item.name, item.label);
  for (const [list, choices] of Object.entries(form.choiceLists))
    for (const { value, label } of choices) texts.set(`choiceLists.${list}.${value}`, label);
  for (const { id, label } of form.coding.indicators) texts.set(`coding.indicators.${id}`, label);
  for (const { id, title } of form.referrals) texts.set(`referrals.${id}`, title);
  return texts;
}
