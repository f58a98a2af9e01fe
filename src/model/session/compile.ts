/**
 * Makes a form ready to be filled in and scored, and says everything that is wrong with it.
 *
 * First what an interview needs: items by name, what each depends on, in which order they are computed. What is wrong is found when it is
 * asked for: names, expressions, cycles, then the parts that mention questions (consent, profile, coding), then languages.
 */
import type { FormDefinition, Text } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkForm } from './checks/all.ts';
import type { ChoiceTable, CompiledExpression, CompiledForm, CompiledItem, Turn } from './compiled-form.ts';
import { expressionsOfCoding, expressionsOfItem, Expressions } from './expressions.ts';
import { checkNames, placedItems, type PlacedItem } from './items.ts';
import { tableOf } from './choice-table.ts';
import { checkName, type Mentionable } from './mentions.ts';
import { namesInTexts } from './names-in-text.ts';
import { cycleIssues, inOrder, type Ordered, type Sortable } from './order.ts';

export type { CompiledExpression, CompiledForm, CompiledItem, ItemExpressions } from './compiled-form.ts';

/**
 * The form made ready. Never throws for a bad form: each problem is an issue, and what is sound still works.
 * The definition is taken to have the shape `forms/form.schema.json` asks for.
 */
export function compileForm(definition: FormDefinition): CompiledForm {
  return new ReadyForm(definition);
}

/** An item's turn while the form is made ready. */
interface OpenTurn extends Turn, Sortable<OpenTurn> {
  rank: number;
  readonly dependents: OpenTurn[];
}

interface OpenItem extends CompiledItem {
  readonly turn: OpenTurn;
}

class ReadyForm implements CompiledForm, Mentionable {
  readonly items: ReadonlyMap<string, CompiledItem>;
  readonly parameters: ReadonlyMap<string, number>;
  readonly order: readonly OpenTurn[];
  private readonly cycles: Ordered<OpenTurn>['cycles'];
  private readonly placed: readonly PlacedItem[];
  private readonly read = new Expressions(this);
  private readonly tables = new Map<string, ChoiceTable>();
  private found: readonly Issue[] | null = null;
  private byPlace: ReadonlyMap<string, CompiledExpression> | null = null;
  private watched: ReadonlyMap<string, readonly Turn[]> | null = null;

  constructor(readonly definition: FormDefinition) {
    const parameters = Object.entries(definition.coding.parameters ?? {});
    this.parameters = new Map(parameters.map(([name, { value }]) => [name, value]));
    this.placed = placedItems(definition);
    const items = new Map<string, OpenItem>();
    for (const one of this.placed) {
      const { name } = one.item;
      if (items.has(name)) continue;
      items.set(name, compiledItem(one, this.read));
    }
    this.items = items;
    const turns: OpenTurn[] = [];
    for (const item of items.values()) {
      turns.push(item.turn);
      eachNeed(item, (name) => {
        const dependents = items.get(name)?.turn.dependents;
        // what comes twice comes in one go
        if (dependents !== undefined && dependents.at(-1) !== item.turn) dependents.push(item.turn);
      });
    }
    const { order, cycles } = inOrder(turns);
    this.order = order;
    this.cycles = cycles;
  }

  get expressions(): ReadonlyMap<string, CompiledExpression> {
    if (this.byPlace === null) {
      const found = new Map<string, CompiledExpression>();
      for (const item of this.items.values())
        for (const expression of Object.values(item.expressions)) found.set(expression.at, expression);
      for (const placed of expressionsOfCoding(this.definition))
        found.set(placed.at, this.read.compiled(placed));
      this.byPlace = found;
    }
    return this.byPlace;
  }

  get watchers(): ReadonlyMap<string, readonly Turn[]> {
    if (this.watched === null) {
      const found = new Map<string, Turn[]>();
      for (const item of this.items.values()) {
        for (const name of watchedBy(item)) {
          const some = found.get(name);
          if (some === undefined) found.set(name, [item.turn]);
          else if (some.at(-1) !== item.turn) some.push(item.turn);
        }
      }
      this.watched = found;
    }
    return this.watched;
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
    for (const one of this.placed) {
      const known = this.items.get(one.item.name);
      // of two items with one name the second has issues too
      const item = known?.item === one.item ? known : compiledItem(one, this.read);
      issues.push(...Object.values(item.expressions).flatMap((expression) => expression.issues));
      issues.push(...mentionIssues(item, this));
    }
    issues.push(...cycleIssues(this.cycles));
    for (const { at } of expressionsOfCoding(this.definition))
      issues.push(...(this.expressions.get(at)?.issues ?? []));
    return [...issues, ...checkForm(this.definition, this)];
  }
}

function compiledItem({ item, ancestors, repeats }: PlacedItem, read: Expressions): OpenItem {
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
    turn: {
      name: item.name,
      repeats,
      rank: 0,
      dependents: [],
      triggers: 'trigger' in item ? (item.trigger ?? []) : [],
    },
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
function eachNeed({ turn, ancestors, expressions }: CompiledItem, need: (name: string) => void): void {
  const { relevant, calculation, initial, count } = expressions;
  const container = ancestors.at(-1);
  if (container !== undefined) need(container);
  relevant?.names.forEach(need);
  count?.names.forEach(need);
  initial?.names.forEach(need);
  (turn.triggers.length > 0 ? turn.triggers : calculation?.names)?.forEach(need);
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
