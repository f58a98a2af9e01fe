/**
 * Makes a form ready to be filled in and scored, and says everything that is wrong with it.
 *
 * Each subject has its own file of checks; here they are put in order: names, expressions, cycles, then the parts that mention
 * questions (consent, profile, coding), then languages.
 */
import type { FormDefinition } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkForm } from './checks/all.ts';
import type { CompiledExpression, CompiledForm, CompiledItem, ItemExpressions } from './compiled-form.ts';
import { compilePlaced, expressionsOfCoding, expressionsOfItem } from './expressions.ts';
import { checkNames, placedItems, type PlacedItem } from './items.ts';
import { checkName, type Mentionable } from './mentions.ts';
import { namesInTexts } from './names-in-text.ts';
import { cycleIssues, dependencyOrder, turnedRound } from './order.ts';

export type { CompiledExpression, CompiledForm, CompiledItem, ItemExpressions } from './compiled-form.ts';

/**
 * The form made ready. Never throws for a bad form: each problem is an issue, and what is sound still works.
 * The definition is taken to have the shape `forms/form.schema.json` asks for.
 */
export function compileForm(definition: FormDefinition): CompiledForm {
  const placed = placedItems(definition);
  const known = mentionable(definition, placed);
  const expressions = new Map<string, CompiledExpression>();
  const items = new Map<string, CompiledItem>();
  const issues: Issue[] = [...checkNames(definition, placed)];

  for (const one of placed) {
    const compiled = expressionsOfItem(one).map((expression) => compilePlaced(expression, known));
    const item = compiledItem(one, compiled);
    issues.push(...compiled.flatMap((expression) => expression.issues), ...mentionIssues(item, known));
    if (items.has(one.item.name)) continue;
    items.set(one.item.name, item);
    compiled.forEach((expression) => expressions.set(expression.at, expression));
  }
  const needs = new Map([...items].map(([name, item]) => [name, needsOf(item)]));
  const { order, cycles } = dependencyOrder(needs);
  issues.push(...cycleIssues(cycles));
  for (const expression of expressionsOfCoding(definition)) {
    const compiled = compilePlaced(expression, known);
    expressions.set(compiled.at, compiled);
    issues.push(...compiled.issues);
  }
  issues.push(...checkForm(definition, known));

  return {
    definition,
    issues,
    items,
    order,
    dependents: turnedRound(needs),
    watchers: turnedRound(new Map([...items].map(([name, item]) => [name, watchedBy(item)]))),
    expressions,
    parameters: known.parameters,
    choices: (list) => known.choices(list),
  };
}

function mentionable(definition: FormDefinition, placed: readonly PlacedItem[]): Mentionable {
  const items = new Map<string, PlacedItem>();
  for (const one of placed) if (!items.has(one.item.name)) items.set(one.item.name, one);
  const parameters = Object.entries(definition.coding.parameters ?? {});
  const lists = new Map(Object.entries(definition.choiceLists));
  return {
    items,
    parameters: new Map(parameters.map(([name, { value }]) => [name, value])),
    choices: (list) => lists.get(list) ?? [],
  };
}

function compiledItem(placed: PlacedItem, compiled: readonly CompiledExpression[]): CompiledItem {
  const { item, ancestors, repeats } = placed;
  const named = (what: keyof ItemExpressions): ItemExpressions => {
    const found = compiled.find((expression) => expression.at === `${item.name}.${what}`);
    return found === undefined ? {} : { [what]: found };
  };
  const message = 'constraintMessage' in item ? item.constraintMessage : undefined;
  return {
    item,
    ancestors,
    repeat: repeats.at(-1) ?? null,
    repeats,
    expressions: {
      ...named('relevant'),
      ...named('required'),
      ...named('constraint'),
      ...named('calculation'),
    },
    mentioned: namesInTexts([item.label, item.hint, message]),
  };
}

/** What an item's value and relevance wait for. */
function needsOf({ ancestors, expressions }: CompiledItem): readonly string[] {
  const { relevant, calculation } = expressions;
  return [...ancestors.slice(-1), ...(relevant?.names ?? []), ...(calculation?.names ?? [])];
}

/** What is looked at again when these change, without anything following from it. */
function watchedBy({ expressions, mentioned }: CompiledItem): readonly string[] {
  return [...(expressions.required?.names ?? []), ...(expressions.constraint?.names ?? []), ...mentioned];
}

/** Names in labels; inside a repeat its own name is allowed there and stands for the instance's choice. */
function mentionIssues({ item, repeats, mentioned }: CompiledItem, known: Mentionable): readonly Issue[] {
  return mentioned.flatMap((name) => {
    const issue = repeats.includes(name) ? null : checkName(name, repeats, known, false);
    return issue === null ? [] : [{ ...issue, at: `${item.name}.label` }];
  });
}
