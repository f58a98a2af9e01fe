/**
 * Makes a form ready to be filled in and scored, and says everything that is wrong with it.
 *
 * First what an interview needs: items by name, what each depends on, in which order they are computed. What is wrong is found when it is
 * asked for: names, expressions, cycles, then the parts that mention questions (consent, profile, coding), then languages.
 */
import type { FormDefinition, Text } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkForm } from './checks/all.ts';
import type { ChoiceTable, CompiledExpression, CompiledForm, CompiledItem } from './compiled-form.ts';
import { expressionsOfCoding, expressionsOfItem, Expressions } from './expressions.ts';
import { checkNames, placedItems, type PlacedItem } from './items.ts';
import { tableOf } from './choice-table.ts';
import { checkName, type Mentionable } from './mentions.ts';
import { namesInTexts } from './names-in-text.ts';
import { cycleIssues, orderOf, turnedRound, type Ordered } from './order.ts';

export type { CompiledExpression, CompiledForm, CompiledItem, ItemExpressions } from './compiled-form.ts';

/**
 * The form made ready. Never throws for a bad form: each problem is an issue, and what is sound still works.
 * The definition is taken to have the shape `forms/form.schema.json` asks for.
 */
export function compileForm(definition: FormDefinition): CompiledForm {
  return new ReadyForm(definition);
}

class ReadyForm implements CompiledForm, Mentionable {
  readonly items: ReadonlyMap<string, CompiledItem>;
  readonly expressions: ReadonlyMap<string, CompiledExpression>;
  readonly parameters: ReadonlyMap<string, number>;
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly watchers: ReadonlyMap<string, readonly string[]>;
  readonly order: readonly string[];
  private readonly cycles: Ordered['cycles'];
  private readonly placed: readonly PlacedItem[];
  private readonly tables = new Map<string, ChoiceTable>();
  private found: readonly Issue[] | null = null;

  constructor(readonly definition: FormDefinition) {
    const parameters = Object.entries(definition.coding.parameters ?? {});
    this.parameters = new Map(parameters.map(([name, { value }]) => [name, value]));
    this.placed = placedItems(definition);
    const read = new Expressions(this);
    const items = new Map<string, CompiledItem>();
    const expressions = new Map<string, CompiledExpression>();
    for (const one of this.placed) {
      if (items.has(one.item.name)) continue;
      const item = compiledItem(one, read);
      items.set(one.item.name, item);
      for (const expression of Object.values(item.expressions)) expressions.set(expression.at, expression);
    }
    for (const placed of expressionsOfCoding(definition)) expressions.set(placed.at, read.compiled(placed));
    this.items = items;
    this.expressions = expressions;

    const needs = new Map<string, readonly string[]>();
    const watched = new Map<string, readonly string[]>();
    for (const [name, item] of items) {
      needs.set(name, needsOf(item));
      watched.set(name, watchedBy(item));
    }
    this.dependents = turnedRound(needs);
    this.watchers = turnedRound(watched);
    const { order, cycles } = orderOf(needs, this.dependents);
    this.order = order;
    this.cycles = cycles;
  }

  get issues(): readonly Issue[] {
    this.found ??= this.findIssues();
    return this.found;
  }

  readonly choices = (list: string): ChoiceTable['choices'] => {
    const { choiceLists } = this.definition;
    return Object.hasOwn(choiceLists, list) ? (choiceLists[list] ?? []) : [];
  };

  readonly table = (list: string): ChoiceTable => {
    let table = this.tables.get(list);
    if (table === undefined) {
      table = tableOf(this.choices(list), this.definition.languages[0]?.tag ?? '');
      this.tables.set(list, table);
    }
    return table;
  };

  readonly hasList = (list: string): boolean => {
    const { choiceLists, attachedLists = {} } = this.definition;
    return Object.hasOwn(choiceLists, list) || Object.hasOwn(attachedLists, list);
  };

  private findIssues(): readonly Issue[] {
    const issues: Issue[] = [...checkNames(this.definition, this.placed)];
    const read = new Expressions(this);
    for (const one of this.placed) {
      const { name } = one.item;
      const known = this.items.get(name);
      // of two items with one name the second has issues too
      const item = known?.item === one.item ? known : compiledItem(one, read);
      issues.push(...Object.values(item.expressions).flatMap((expression) => expression.issues));
      issues.push(...mentionIssues(item, this));
    }
    issues.push(...cycleIssues(this.cycles));
    for (const { at } of expressionsOfCoding(this.definition))
      issues.push(...(this.expressions.get(at)?.issues ?? []));
    return [...issues, ...checkForm(this.definition, this)];
  }
}

function compiledItem({ item, ancestors, repeats }: PlacedItem, read: Expressions): CompiledItem {
  const expressions: Record<string, CompiledExpression> = {};
  for (const [part, text] of expressionsOfItem(item))
    expressions[part] = read.compiled({ at: `${item.name}.${part}`, text, repeats, item, part });
  return {
    item,
    ancestors,
    repeat: repeats.at(-1) ?? null,
    repeats,
    expressions,
    mentioned: namesInTexts(wordsOf(item)),
  };
}

/** The words of an item in which answers may be mentioned. */
export function wordsOf(item: PlacedItem['item']): readonly (Text | undefined)[] {
  return [
    item.label,
    item.hint,
    item.guidance,
    'constraintMessage' in item ? item.constraintMessage : undefined,
    'requiredMessage' in item ? item.requiredMessage : undefined,
  ];
}

/** What an item's value and relevance wait for. */
function needsOf({ item, ancestors, expressions }: CompiledItem): readonly string[] {
  const { relevant, calculation, initial, count } = expressions;
  const trigger = 'trigger' in item ? item.trigger : undefined;
  return [
    ...ancestors.slice(-1),
    ...(relevant?.names ?? []),
    ...(count?.names ?? []),
    ...(initial?.names ?? []),
    ...(trigger ?? calculation?.names ?? []),
  ];
}

/** What is looked at again when these change, without anything following from it. */
function watchedBy({ expressions, mentioned }: CompiledItem): readonly string[] {
  const { required, constraint, readOnly, choiceFilter, seed } = expressions;
  const names = [required, constraint, readOnly, choiceFilter, seed].flatMap((one) => one?.names ?? []);
  return names.length === 0 ? mentioned : [...names, ...mentioned];
}

/** Names in words; inside a repeat its own name is allowed there and stands for the instance's choice. */
function mentionIssues({ item, repeats, mentioned }: CompiledItem, known: Mentionable): readonly Issue[] {
  return mentioned.flatMap((name) => {
    const issue = repeats.includes(name) ? null : checkName(name, repeats, known, false);
    return issue === null ? [] : [{ ...issue, at: `${item.name}.label` }];
  });
}
