/**
 * What a codebook of a form has to name: every item with its columns and choices, every indicator with its questions and points, every
 * weight set with what it can be used for.
 *
 * Data without sentences; `src/words/codebook.ts` writes it as Markdown.
 *
 * Holds throughout: two definitions of one version (the same content, keys in another order) have the same codebook.
 */
import { answerColumns, columnName } from '../csv-columns.ts';
import type { AttachedList, Choice, FormDefinition, Indicator, Item, Text, WeightSet } from '../form.ts';
import { weightsOf, type Weight } from '../scoring/weights.ts';
import { placedItems } from '../session/items.ts';
import { namesInIndicator } from '../version/scored.ts';
import { confirmationOf, isProvisional } from '../weights/confirmation.ts';

export interface Codebook {
  readonly form: FormDefinition;
  /** The version's id. */
  readonly version: string;
  /** In form order, sections, repeats and what is never shown included. */
  readonly items: readonly CodebookItem[];
  readonly indicators: readonly CodebookIndicator[];
  readonly parameters: readonly CodebookParameter[];
  readonly weightSets: readonly CodebookWeightSet[];
  /** The reasons for stopping that the form has itself, or null. */
  readonly stopReasons: ListOfChoices | null;
}

export interface CodebookItem {
  readonly item: Item;
  /** Names of the sections and repeats round it, outermost first. */
  readonly within: readonly string[];
  /**
   * Its columns in the table of records. In a repeat over a list one for each choice; in one that grows `n` stands for the number
   * of the instance: `members[n]/age`. None for what is computed anew and what has no answer.
   */
  readonly columns: readonly string[];
  /** Whether an `n` stands in them. */
  readonly numbered: boolean;
  /** What one chooses from, or what a repeat goes through. */
  readonly choices: ListOfChoices | null;
  /** Ids of the indicators that mention it, in form order. */
  readonly countsFor: readonly string[];
}

export type ListOfChoices =
  | { readonly kind: 'choices'; readonly list: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'attached'; readonly list: string; readonly attached: AttachedList }
  | { readonly kind: 'unknown'; readonly list: string };

export interface CodebookIndicator {
  readonly indicator: Indicator;
  /** What it mentions itself, in order, each once: questions, calculations, parameters; with its words where it has any. */
  readonly mentions: readonly { readonly name: string; readonly label: Text | null }[];
  /** Points by choice, for an indicator that counts by choices: one for each question. */
  readonly parts: readonly CodebookPart[];
}
export interface CodebookPart {
  readonly question: string;
  /** Left out when this is false. */
  readonly applies: string | null;
  /**
   * The question's choices in their order, without points where none are given (not coded); then values that have points and are no
   * choice, sorted, without a label.
   */
  readonly points: readonly {
    readonly value: string;
    readonly label: Text | null;
    readonly points: number | null;
  }[];
}

export interface CodebookParameter {
  readonly name: string;
  readonly parameter: NonNullable<FormDefinition['coding']['parameters']>[string];
}

export interface CodebookWeightSet {
  readonly set: WeightSet;
  readonly provisional: boolean;
  readonly confirmation: ReturnType<typeof confirmationOf>;
  /** By indicator in form order; null where the set has no weight for it. */
  readonly weights: readonly { readonly indicator: string; readonly weight: Weight | null }[];
  /** The indicators without weights. A set that has any is partial, and scores nothing. */
  readonly missing: readonly string[];
  /** Indicators that load against their direction, of which nobody has decided: so long it scores nothing. */
  readonly undecided: readonly string[];
}

/** The codebook of a form. `version`: its id. A form with mistakes in it has one too. */
export function codebookOf(form: FormDefinition, version: string): Codebook {
  const placed = placedItems(form);
  // of two with one name the first
  const items = new Map(placed.map(({ item }) => [item.name, item] as const).reverse());
  const columns = columnsByItem(form);
  const mentionedBy = new Map(
    form.coding.indicators.map((indicator) => [indicator.id, new Set(namesInIndicator(indicator))]),
  );
  return {
    form,
    version,
    items: placed.map(({ item, ancestors }) => ({
      item,
      within: ancestors,
      columns: columns.get(item)?.names ?? [],
      numbered: columns.get(item)?.numbered ?? false,
      choices: listOf(form, listNamedBy(item)),
      countsFor: [...mentionedBy].flatMap(([id, names]) => (names.has(item.name) ? [id] : [])),
    })),
    indicators: form.coding.indicators.map((indicator) => ({
      indicator,
      mentions: [...new Set(namesInIndicator(indicator))].map((name) => ({
        name,
        label: labelOf(form, items, name),
      })),
      parts: partsOf(form, items, indicator),
    })),
    parameters: Object.entries(form.coding.parameters ?? {})
      .map(([name, parameter]) => ({ name, parameter }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    weightSets: form.coding.weightSets.map((set) => weightSetOf(form, set)),
    stopReasons: listOf(form, form.stopReasons),
  };
}

/** A text in the form's source language; where that is lacking, in the first by tag that has it. */
export function sourceText(form: FormDefinition, text: Text): string {
  const tags = [form.languages[0]?.tag ?? '', ...Object.keys(text).sort()];
  const words = tags.map((tag) => (Object.hasOwn(text, tag) ? text[tag] : undefined));
  return words.find((one) => one !== undefined && one !== '') ?? '';
}

function columnsByItem(form: FormDefinition) {
  const columns = new Map<Item, { names: string[]; numbered: boolean }>();
  // as if each repeat that grows had one instance, whose number is then taken back
  for (const { item, within } of answerColumns(form, { get: () => 1 })) {
    const steps = within.map(({ repeat, instance }) => ({
      repeat,
      instance: typeof instance === 'number' ? 'n' : instance,
    }));
    const known = columns.get(item) ?? { names: [], numbered: false };
    known.names.push(columnName(item.name, steps));
    known.numbered ||= within.some(({ instance }) => typeof instance === 'number');
    columns.set(item, known);
  }
  return columns;
}

function listNamedBy(item: Item): string | undefined {
  if ('choices' in item) return item.choices;
  return item.type === 'repeat' ? item.forEach : undefined;
}

function listOf(form: FormDefinition, list: string | undefined): ListOfChoices | null {
  if (list === undefined) return null;
  const choices = Object.hasOwn(form.choiceLists, list) ? form.choiceLists[list] : undefined;
  if (choices) return { kind: 'choices', list, choices };
  const lists = form.attachedLists ?? {};
  const attached = Object.hasOwn(lists, list) ? lists[list] : undefined;
  return attached ? { kind: 'attached', list, attached } : { kind: 'unknown', list };
}

type Items = ReadonlyMap<string, Item>;

function labelOf({ coding }: FormDefinition, items: Items, name: string): Text | null {
  const parameters = coding.parameters ?? {};
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return items.get(name)?.label ?? parameter?.label ?? null;
}

function partsOf(form: FormDefinition, items: Items, { points }: Indicator): readonly CodebookPart[] {
  if (points.kind === 'rules') return [];
  const parts = points.kind === 'choice' ? [points] : points.parts;
  return parts.map((part) => {
    const item = items.get(part.question);
    const list = item ? listOf(form, listNamedBy(item)) : null;
    const choices = list?.kind === 'choices' ? list.choices : [];
    const offered = new Set(choices.map(({ value }) => value));
    const others = Object.keys(part.values).filter((value) => !offered.has(value));
    return {
      question: part.question,
      applies: 'applies' in part ? (part.applies ?? null) : null,
      points: [
        ...choices.map(({ value, label }) => ({ value, label, points: pointsIn(part.values, value) })),
        ...others.sort().map((value) => ({ value, label: null, points: pointsIn(part.values, value) })),
      ],
    };
  });
}

function pointsIn(values: Readonly<Record<string, number>>, value: string): number | null {
  return Object.hasOwn(values, value) ? (values[value] ?? null) : null;
}

function weightSetOf({ coding }: FormDefinition, set: WeightSet): CodebookWeightSet {
  const weights = weightsOf({ ...coding, weightSets: [set] });
  const rows = set.weights.kind === 'table' ? set.weights.rows : {};
  const of = weights.kind === 'weights' ? weights.of : rows;
  const refusal = weights.kind === 'refused' ? weights.issue.particulars : undefined;
  const named = (what: 'missing' | 'indicators') => {
    const ids = refusal?.[what];
    return Array.isArray(ids) ? ids.map(String) : [];
  };
  return {
    set,
    provisional: isProvisional(set),
    confirmation: confirmationOf(set),
    weights: coding.indicators.map(({ id }) => {
      const weight = Object.hasOwn(of, id) ? of[id] : undefined;
      // of an indicator in no dimension an equal set says 1/0
      return { indicator: id, weight: weight && Number.isFinite(weight.composite) ? weight : null };
    }),
    missing: named('missing'),
    undecided: named('indicators'),
  };
}
