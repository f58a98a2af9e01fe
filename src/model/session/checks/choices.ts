/**
 * Choice lists and those who use them, and defaults.
 *
 * A value that stands twice is a choice of its own where a filter tells the two apart (a village of one name in two districts).
 *
 * Codes: `form/unknown-choice-list` (list, suggestion?), `form/empty-choice-list` (list), `form/list-twice` (list: in the definition and
 * attached), `form/duplicate-choice` (list, value), `form/bad-choice-value` (list, value: has spaces where several are chosen, or is
 * empty), `form/unknown-choice` (value, suggestion?), `form/bad-default` (name).
 */
import { checkAnswer } from '../../answer/answer.ts';
import type { FormDefinition, Item } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { error, lackingChoice, near } from './references.ts';

export function checkChoices(definition: FormDefinition, known: Mentionable): readonly Issue[] {
  const issues: Issue[] = [];
  const use = new Use();
  for (const { item } of known.items.values()) {
    if (item.type === 'repeat' && item.forEach !== undefined)
      issues.push(...checkList(item.forEach, `${item.name}.forEach`, Object.keys(definition.choiceLists)));
    if ('choices' in item)
      issues.push(...checkList(item.choices, `${item.name}.choices`, listsOf(definition)));
    use.note(item);
    issues.push(...checkPreset(item, known));
  }
  if (definition.stopReasons !== undefined)
    issues.push(...checkList(definition.stopReasons, 'stopReasons', Object.keys(definition.choiceLists)));
  for (const [list, choices] of Object.entries(definition.choiceLists)) {
    const seen = new Set<string>();
    const at = `choiceLists.${list}`;
    if (Object.hasOwn(definition.attachedLists ?? {}, list))
      issues.push(error('form/list-twice', at, { list }));
    if (choices.length === 0) issues.push(error('form/empty-choice-list', at, { list }));
    for (const { value, columns } of choices) {
      const key = use.filtered.has(list) ? JSON.stringify([value, columns]) : value;
      if (seen.has(key)) issues.push(error('form/duplicate-choice', `${at}.${value}`, { list, value }));
      if (use.several.has(list) ? !/^\S+$/.test(value) : value.trim() === '')
        issues.push(error('form/bad-choice-value', `${at}.${value}`, { list, value }));
      seen.add(key);
    }
  }
  return issues;
}

/** What lists are used for. */
class Use {
  /** Several are chosen, and joined by spaces; or instances are named by them. */
  readonly several = new Set<string>();
  readonly filtered = new Set<string>();

  note(item: Item): void {
    if (item.type === 'repeat' && item.forEach !== undefined) this.several.add(item.forEach);
    if (!('choices' in item)) return;
    if (item.type !== 'selectOne') this.several.add(item.choices);
    if (item.choiceFilter !== undefined) this.filtered.add(item.choices);
  }
}

function listsOf({ choiceLists, attachedLists = {} }: FormDefinition): readonly string[] {
  return [...Object.keys(choiceLists), ...Object.keys(attachedLists)];
}

function checkList(list: string, at: string, lists: readonly string[]): readonly Issue[] {
  return lists.includes(list) ? [] : [error('form/unknown-choice-list', at, { list, ...near(list, lists) })];
}

/** The default and the exclusive choice; of an attached list it is not known here what it offers. */
function checkPreset(item: Item, known: Mentionable): readonly Issue[] {
  const issues: Issue[] = [];
  if ('choices' in item) {
    const choices = known.choices(item.choices);
    if (choices.length === 0 && known.hasList(item.choices)) return [];
    const lacking = (value: string, part: string): unknown =>
      issues.push(...lackingChoice(value, choices, `${item.name}.${part}`));
    if (item.type === 'selectMultiple' && item.exclusive !== undefined) lacking(item.exclusive, 'exclusive');
    if (item.type === 'selectOne' && item.default !== undefined) lacking(item.default, 'default');
    if (item.type === 'selectMultiple') item.default?.forEach((value) => lacking(value, 'default'));
    return issues;
  }
  if (!('default' in item) || item.default === '') return [];
  return checkAnswer(item, item.default, []) === 'ok'
    ? []
    : [error('form/bad-default', `${item.name}.default`, { name: item.name })];
}
