/**
 * Every text of a form in the order people meet it: the unit of translating.
 *
 * What must have words is always listed; what may be without (hints, messages, the description) as soon as it has some in any
 * language. The choices of a list come after the first question that offers them, and stand once, however many offer them.
 */
import type { Indicator } from '../model/form.ts';
import { scoredOf, type Scored } from '../model/version/scored.ts';
import { compare, type FormDocuments } from './form-documents.ts';
import type { FormReading } from './read-form.ts';
import { isAnswerable, isContainer, isWords, mayLackLabel, usesList, type ItemType } from './shapes.ts';
import { textState, wordsOf, type ItemText, type TextKey, type TextState } from './texts.ts';
import type { TreeNode } from './tree.ts';

export interface FormText {
  readonly key: TextKey;
  readonly what:
    | 'title'
    | 'description'
    | ItemText
    | 'choice'
    | 'dimension'
    | 'indicator'
    | 'notApplicable'
    | 'rule'
    | 'parameter'
    | 'weightSet'
    | 'referralTitle'
    | 'referralMessage';
  /** Id of the thing whose text it is; `form` for the form itself. */
  readonly thing: string;
  /** What the thing is called in the definition: a question's name, a choice's value, an indicator's id. */
  readonly name: string;
  /** Of a choice the name of its list, of a rule that of its indicator. */
  readonly within?: string;
  /** Of texts of items. */
  readonly type?: ItemType;
  /** A release needs it in every language: it is read aloud where scores rest on the answer. */
  readonly scored: boolean;
}

export interface TextGroup {
  readonly kind: 'section' | 'questions' | 'lists' | 'coding' | 'referrals' | 'form';
  /** Of a section its id; of questions in none the id of the first of them; else the kind. */
  readonly id: string;
  readonly texts: readonly FormText[];
}

/** All texts, by top-level section, then lists no question offers, the coding, the referrals, the form's own. None is empty. */
export function textsOf(reading: FormReading, documents: FormDocuments): readonly TextGroup[] {
  const { definition, tree, idOf, pathOf } = reading;
  const scored = scoredOf(definition);
  const isSaid = (key: TextKey): boolean =>
    [...documents.languages.values()].some((language) => isWords(wordsOf(language, key)));
  const lists = new Set<string>();
  const groups: { kind: TextGroup['kind']; id: string; texts: FormText[] }[] = [];
  const group = (kind: TextGroup['kind'], id: string): FormText[] => {
    const texts: FormText[] = [];
    groups.push({ kind, id, texts });
    return texts;
  };

  const choices = (list: string): readonly FormText[] => {
    if (lists.has(list)) return [];
    lists.add(list);
    return (definition.choiceLists[list] ?? []).flatMap(({ value }): FormText[] => {
      const id = idOf.get(`choiceLists.${list}.${value}`);
      if (id === undefined) return [];
      const key: TextKey = `choice/${id}/label`;
      return [{ key, what: 'choice', thing: id, name: value, within: list, scored: scored.lists.has(list) }];
    });
  };
  const items = (node: TreeNode): readonly FormText[] => {
    const list: unknown = node.thing.get('list');
    const listName = typeof list === 'string' ? listNamed(pathOf.get(list)) : undefined;
    return [
      ...itemTexts(node, pathOf.get(node.id) ?? node.id, scored, isSaid),
      ...(usesList(node.type) && listName !== undefined ? choices(listName) : []),
      ...node.children.flatMap(items),
    ];
  };

  let loose: FormText[] | null = null;
  for (const root of tree.roots) {
    const isSection = root.type === 'section' || root.type === 'repeat';
    if (isSection) loose = null;
    const texts: FormText[] = loose ?? group(isSection ? 'section' : 'questions', root.id);
    if (!isSection) loose = texts;
    texts.push(...items(root));
  }
  const names = Object.keys(definition.choiceLists).sort(compare);
  group('lists', 'lists').push(...names.flatMap(choices));
  group('coding', 'coding').push(...codingTexts(reading));
  group('referrals', 'referrals').push(...referralTexts(reading));
  const own = group('form', 'form');
  own.push({ key: 'form/title', what: 'title', thing: 'form', name: definition.id, scored: false });
  if (isSaid('form/description')) {
    own.push({
      key: 'form/description',
      what: 'description',
      thing: 'form',
      name: definition.id,
      scored: false,
    });
  }
  return groups.filter(({ texts }) => texts.length > 0);
}

/** How many texts of a language are how far. */
export interface TextCounts extends Readonly<Record<TextState, number>> {
  readonly all: number;
}

/** How far each text is in one language, and how many are how far. */
export function statesOf(
  documents: FormDocuments,
  source: string,
  tag: string,
  groups: readonly TextGroup[],
): { readonly states: ReadonlyMap<TextKey, TextState>; readonly counts: TextCounts } {
  const states = new Map<TextKey, TextState>();
  const counts = { all: 0, missing: 0, draft: 0, reviewed: 0, outdated: 0 };
  for (const { texts } of groups) {
    for (const { key } of texts) {
      const state = textState(documents, source, tag, key);
      states.set(key, state);
      counts[state]++;
      counts.all++;
    }
  }
  return { states, counts };
}

function itemTexts(
  { id, type, thing }: TreeNode,
  name: string,
  { names }: Scored,
  isSaid: (key: TextKey) => boolean,
): readonly FormText[] {
  const about = { thing: id, name, type, scored: names.has(name) };
  const add = (what: ItemText, isNeeded = false): readonly FormText[] => {
    const key: TextKey = `item/${id}/${what}`;
    return isNeeded || isSaid(key) ? [{ key, what, ...about }] : [];
  };
  // what is never shown, or only holds things together, needs none
  const isPlain = mayLackLabel(type) || (isContainer(type) && thing.get('unlabelled') === true);
  const messages = isAnswerable(type) ? [...add('constraintMessage'), ...add('requiredMessage')] : [];
  return [...add('label', !isPlain), ...add('hint'), ...add('guidance'), ...messages];
}

function codingTexts({ definition: { coding }, idOf }: FormReading): readonly FormText[] {
  const texts: FormText[] = [];
  const add = (
    path: string,
    key: (id: string) => TextKey,
    what: FormText['what'],
    name: string,
    within?: string,
  ): void => {
    const id = idOf.get(path);
    if (id === undefined) return;
    texts.push({
      key: key(id),
      what,
      thing: id,
      name,
      ...(within === undefined ? {} : { within }),
      scored: false,
    });
  };
  const indicatorTexts = (indicator: Indicator): void => {
    const at = `coding.indicators.${indicator.id}`;
    add(at, (id) => `indicator/${id}/label`, 'indicator', indicator.id);
    if (indicator.notApplicable !== undefined) {
      add(at, (id) => `indicator/${id}/because`, 'notApplicable', indicator.id);
    }
    if (indicator.points.kind !== 'rules') return;
    for (const rule of indicator.points.rules) {
      add(`${at}.rules.${rule.id}`, (id) => `rule/${id}/because`, 'rule', rule.id, indicator.id);
    }
  };
  for (const { id: name } of coding.dimensions) {
    add(`coding.dimensions.${name}`, (id) => `dimension/${id}/label`, 'dimension', name);
  }
  coding.indicators.forEach(indicatorTexts);
  for (const name of Object.keys(coding.parameters ?? {})) {
    add(`coding.parameters.${name}`, (id) => `parameter/${id}/label`, 'parameter', name);
  }
  for (const { id: name } of coding.weightSets) {
    add(`coding.weightSets.${name}`, (id) => `weightSet/${id}/label`, 'weightSet', name);
  }
  return texts;
}

function referralTexts({ definition, idOf }: FormReading): readonly FormText[] {
  return definition.referrals.flatMap(({ id: name }): FormText[] => {
    const id = idOf.get(`referrals.${name}`);
    if (id === undefined) return [];
    return [
      { key: `referral/${id}/title`, what: 'referralTitle', thing: id, name, scored: false },
      { key: `referral/${id}/message`, what: 'referralMessage', thing: id, name, scored: false },
    ];
  });
}

const listNamed = (path: string | undefined): string | undefined =>
  path?.startsWith('choiceLists.') === true ? path.slice('choiceLists.'.length) : undefined;
