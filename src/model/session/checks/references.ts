/** Mentions of questions, choices and ids outside expressions, and how a wrong one is put. */
import type { Choice, Item } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import { suggestion } from '../../expression/suggestion.ts';
import type { Mentionable } from '../mentions.ts';

export function error(code: string, at: string, particulars: NonNullable<Issue['particulars']> = {}): Issue {
  return { severity: 'error', code, at, particulars };
}

export function warning(
  code: string,
  at: string,
  particulars: NonNullable<Issue['particulars']> = {},
): Issue {
  return { severity: 'warning', code, at, particulars };
}

/** `{ suggestion }` when one of the known words is near, else nothing. */
export function near(word: string, known: Iterable<string>): { readonly suggestion?: string } {
  const found = suggestion(word, known);
  return found === null ? {} : { suggestion: found };
}

/** The item of that name, or the issue `form/unknown-question` (name, suggestion?). */
export function itemNamed(
  name: string,
  at: string,
  known: Mentionable,
): { readonly item: Item; readonly repeats: readonly string[] } | { readonly issue: Issue } {
  const found = known.items.get(name);
  if (found !== undefined) return found;
  return { issue: error('form/unknown-question', at, { name, ...near(name, known.items.keys()) }) };
}

/** The issue `form/unknown-choice` (value, suggestion?) when the choices lack the value. */
export function lackingChoice(value: string, choices: readonly Choice[], at: string): readonly Issue[] {
  const values = choices.map((choice) => choice.value);
  if (values.includes(value)) return [];
  return [error('form/unknown-choice', at, { value, ...near(value, values) })];
}

/** `form/duplicate-id` (id) for each id that comes a second time. */
export function duplicateIds(ids: readonly string[], at: (id: string) => string): readonly Issue[] {
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => error('form/duplicate-id', at(id), { id }));
}
