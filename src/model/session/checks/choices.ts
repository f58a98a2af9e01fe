/**
 * Choice lists and those who use them, and defaults.
 *
 * Codes: `form/unknown-choice-list` (list, suggestion?), `form/empty-choice-list` (list), `form/duplicate-choice` (list, value),
 * `form/bad-choice-value` (list, value: has spaces or is empty), `form/unknown-choice` (value, suggestion?),
 * `form/bad-default` (name).
 */
import { checkAnswer } from '../../answer/answer.ts';
import type { FormDefinition, Item } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { error, lackingChoice, near } from './references.ts';

export function checkChoices(definition: FormDefinition, known: Mentionable): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { item } of known.items.values()) {
    if (item.type === 'repeat' && item.forEach !== undefined)
      issues.push(...checkList(definition, item.forEach, `${item.name}.forEach`));
    if ('choices' in item) issues.push(...checkList(definition, item.choices, `${item.name}.choices`));
    issues.push(...checkPreset(item, known));
  }
  if (definition.stopReasons !== undefined)
    issues.push(...checkList(definition, definition.stopReasons, 'stopReasons'));
  for (const [list, choices] of Object.entries(definition.choiceLists)) {
    const seen = new Set<string>();
    if (choices.length === 0) issues.push(error('form/empty-choice-list', `choiceLists.${list}`, { list }));
    for (const { value } of choices) {
      const at = `choiceLists.${list}.${value}`;
      if (seen.has(value)) issues.push(error('form/duplicate-choice', at, { list, value }));
      if (!/^\S+$/.test(value)) issues.push(error('form/bad-choice-value', at, { list, value }));
      seen.add(value);
    }
  }
  return issues;
}

function checkList({ choiceLists }: FormDefinition, list: string, at: string): readonly Issue[] {
  if (Object.hasOwn(choiceLists, list)) return [];
  return [error('form/unknown-choice-list', at, { list, ...near(list, Object.keys(choiceLists)) })];
}

/** The default and the exclusive choice. */
function checkPreset(item: Item, known: Mentionable): readonly Issue[] {
  if (item.type === 'selectMultiple' && item.exclusive !== undefined) {
    return lackingChoice(item.exclusive, known.choices(item.choices), `${item.name}.exclusive`);
  }
  if (!('default' in item) || item.default === '') return [];
  const at = `${item.name}.default`;
  if (item.type === 'selectOne') return lackingChoice(item.default, known.choices(item.choices), at);
  return checkAnswer(item, item.default, []) === 'ok'
    ? []
    : [error('form/bad-default', at, { name: item.name })];
}
