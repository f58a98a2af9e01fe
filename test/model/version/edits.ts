/** The child survey, and single edits of it. */
import { readFileSync } from 'node:fs';
import type { Choice, FormDefinition, Indicator, Item, Question, Text } from '../../../src/model/form.ts';

/** Readonly all the way down, undone: edits happen to a copy. */
export type Draft<T> = T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
export type Form = Draft<FormDefinition>;
type DraftItem = Draft<Item>;

const text = readFileSync(
  new URL('../../../forms/child-reintegration-survey/form.json', import.meta.url),
  'utf8',
);
// reason: test/forms proves that the file fits the schema
export const survey = JSON.parse(text) as FormDefinition;

/** The survey after an edit. */
export function edited(edit: (form: Form) => void, form: FormDefinition = survey): FormDefinition {
  // reason: a copy of the form, to be written in
  const copy = structuredClone(form) as Form;
  edit(copy);
  return copy; // reason: what was written is a form again
}

/** The list an item stands in, and its index. */
export function homeOf(
  items: DraftItem[],
  name: string,
): { readonly items: DraftItem[]; readonly index: number } {
  const home = searched(items, name);
  if (!home) throw new Error(`the survey has no ${name}`);
  return home;
}
function searched(
  items: DraftItem[],
  name: string,
): { readonly items: DraftItem[]; readonly index: number } | null {
  const index = items.findIndex((item) => item.name === name);
  if (index >= 0) return { items, index };
  for (const item of items) {
    const found = 'questions' in item ? searched(item.questions, name) : null;
    if (found) return found;
  }
  return null;
}

export function item(form: Form, name: string): DraftItem {
  const { items, index } = homeOf(form.questions, name);
  return items[index]!;
}
/** Writes fields into an item, whatever its type; undefined takes one away. */
export function set(form: Form, name: string, fields: Readonly<Record<string, unknown>>): void {
  const target = item(form, name);
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) Reflect.deleteProperty(target, field);
    else Reflect.set(target, field, value);
  }
}
export function take(form: Form, name: string): DraftItem {
  const { items, index } = homeOf(form.questions, name);
  return items.splice(index, 1)[0]!;
}
/** Puts an item after another. */
export function putAfter(form: Form, after: string, one: DraftItem): void {
  const { items, index } = homeOf(form.questions, after);
  items.splice(index + 1, 0, one);
}
/** Puts an item into a section, first. */
export function putInto(form: Form, section: string, one: DraftItem): void {
  const target = item(form, section);
  if (!('questions' in target)) throw new Error(`${section} holds no questions`);
  target.questions.unshift(one);
}
export const move = (form: Form, name: string, after: string): void =>
  putAfter(form, after, take(form, name));

export const question = (name: string, fields: Partial<Draft<Question>> = {}): DraftItem =>
  // reason: a text question with fields of a test's choosing
  ({ type: 'text', name, label: { en: `Tell me about ${name}`, ar: name }, ...fields }) as DraftItem;

export function list(form: Form, name: string): Draft<Choice>[] {
  const choices = form.choiceLists[name];
  if (!choices) throw new Error(`the survey has no list ${name}`);
  return choices;
}
export function choice(form: Form, name: string, value: string): Draft<Choice> {
  return list(form, name).find((one) => one.value === value)!;
}
export function indicator(form: Form, id: string): Draft<Indicator> {
  return form.coding.indicators.find((one) => one.id === id)!;
}
/** Points by choice: of a `choice` indicator, or of one question of an `allOf` one. */
export function points(form: Form, id: string, part?: string): Draft<Record<string, number>> {
  const rule = indicator(form, id).points;
  if (rule.kind === 'choice') return rule.values;
  if (rule.kind === 'allOf') return rule.parts.find((one) => one.question === part)!.values;
  throw new Error(`${id} has rules`);
}
export function rules(form: Form, id: string) {
  const rule = indicator(form, id).points;
  if (rule.kind !== 'rules') throw new Error(`${id} has no rules`);
  return rule.rules;
}
/** Renames a question everywhere it is mentioned. */
export function renameAll(form: FormDefinition, from: string, to: string): FormDefinition {
  const written = JSON.stringify(form)
    .replaceAll(`\${${from}}`, `\${${to}}`)
    .replaceAll(`"name":"${from}"`, `"name":"${to}"`)
    .replaceAll(`"question":"${from}"`, `"question":"${to}"`);
  const renamed = JSON.parse(written) as FormDefinition; // reason: a form with other names in it
  return { ...renamed, profile: renamed.profile.map((name) => (name === from ? to : name)) };
}
export const textOf = (en: string, ar?: string): Text => ({ en, ...(ar !== undefined && { ar }) });
