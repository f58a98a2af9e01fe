/**
 * A form made ready: every question found by its name, in the order it is computed, every expression at hand, every problem listed.
 *
 * What takes long and is not always wanted (parsing an expression, saying what is wrong) is done when it is first asked for, and once:
 * a laptop that opens an interview asks for no list of mistakes.
 */
import type { Choice, FormDefinition, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { ListRow, Scope } from '../expression/scope.ts';
import type { Tree } from '../expression/tree.ts';
import type { XValue } from '../expression/value.ts';

/** One expression of a form. A broken one has no `run`; its issues say why. */
export interface CompiledExpression {
  /** `age.relevant`, `coding.indicators.e3.rules.hazard`, `referrals.distress`. */
  readonly at: string;
  readonly text: string;
  /** Null when it cannot be read. */
  readonly tree: Tree | null;
  /** The `${name}` mentioned. */
  readonly names: readonly string[];
  /** Throws `Trouble` (expression/scope.ts) when a limit is passed. */
  readonly run: ((scope: Scope) => XValue) | null;
  readonly issues: readonly Issue[];
}

/** What an item computes, by the field it is written in. */
export type ItemExpressions = Readonly<Partial<Record<ExpressionPart, CompiledExpression>>>;
export type ExpressionPart =
  | 'relevant'
  | 'required'
  | 'constraint'
  | 'calculation'
  | 'readOnly'
  | 'initial'
  | 'count'
  | 'choiceFilter'
  | 'seed';

export interface CompiledItem {
  readonly item: Item;
  /** Names of the sections and repeats it stands in, outermost first. */
  readonly ancestors: readonly string[];
  /** The nearest repeat it stands in, or null. */
  readonly repeat: string | null;
  /** All repeats it stands in, outermost first. */
  readonly repeats: readonly string[];
  readonly expressions: ItemExpressions;
  /** Names mentioned as `${name}` in its words: label, hint, messages. */
  readonly mentioned: readonly string[];
  readonly turn: Turn;
}

/** When an item is computed, and what follows from it. */
export interface Turn {
  readonly name: string;
  /** All repeats it stands in, outermost first. */
  readonly repeats: readonly string[];
  /** Its place in the form's order, from 0: after everything its value and relevance depend on. */
  readonly rank: number;
  /** Those to compute again when its value or relevance changed: calculations, relevance, what stands inside. */
  readonly dependents: readonly Turn[];
  /** Whose answering has it computed (`trigger`); of none, it is computed whenever something it mentions changed. */
  readonly triggers: readonly string[];
}

/** A list one chooses from, as choices and as rows a filter looks into. */
export interface ChoiceTable {
  readonly choices: readonly Choice[];
  /** One for each choice, in the same order: its columns, with `name` (the value) and `label` (in the source language). */
  readonly rows: readonly ListRow[];
}

export interface CompiledForm {
  readonly definition: FormDefinition;
  /** Everything wrong with the form, in the order of the document. A form with errors can still be opened. */
  readonly issues: readonly Issue[];
  /** By name, in the order of the document; of two with one name the first. */
  readonly items: ReadonlyMap<string, CompiledItem>;
  /** All items by rank, each after everything its value and relevance depend on; those in a cycle come last. */
  readonly order: readonly Turn[];
  /** For each name, those that only look at it (constraint, `required`, filters, words): nothing follows from them. */
  readonly watchers: ReadonlyMap<string, readonly Turn[]>;
  /** Every expression of the form by its place (`at`), coding and referrals included. */
  readonly expressions: ReadonlyMap<string, CompiledExpression>;
  /** Numbers that expressions mention as `${name}`. */
  readonly parameters: ReadonlyMap<string, number>;
  /** The choices of a list of the definition; empty for one that is not there, or is attached. */
  readonly choices: (list: string) => readonly Choice[];
  /** The same with its rows; the same object each time. */
  readonly table: (list: string) => ChoiceTable;
  /** Whether there is a list of that name, in the definition or attached. */
  readonly hasList: (list: string) => boolean;
}
