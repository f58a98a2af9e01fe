/**
 * A form made ready: every expression parsed once, every question found by its name, every problem listed.
 */
import type { Choice, FormDefinition, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { Scope } from '../expression/scope.ts';
import type { Tree } from '../expression/tree.ts';
import type { XValue } from '../expression/value.ts';

/** One expression of a form. A broken one has neither tree nor `run`; its issues say why. */
export interface CompiledExpression {
  /** `age.relevant`, `coding.indicators.e3.rules.hazard`, `referrals.distress`. */
  readonly at: string;
  readonly text: string;
  readonly tree: Tree | null;
  /** The `${name}` mentioned. */
  readonly names: readonly string[];
  /** Throws `Trouble` (expression/scope.ts) when a limit is passed. */
  readonly run: ((scope: Scope) => XValue) | null;
  readonly issues: readonly Issue[];
}

export interface ItemExpressions {
  readonly relevant?: CompiledExpression;
  readonly required?: CompiledExpression;
  readonly constraint?: CompiledExpression;
  readonly calculation?: CompiledExpression;
}

export interface CompiledItem {
  readonly item: Item;
  /** Names of the sections and repeats it stands in, outermost first. */
  readonly ancestors: readonly string[];
  /** The nearest repeat it stands in, or null. */
  readonly repeat: string | null;
  /** All repeats it stands in, outermost first. */
  readonly repeats: readonly string[];
  readonly expressions: ItemExpressions;
  /** Names mentioned as `${name}` in label, hint and constraint message. */
  readonly mentioned: readonly string[];
}

export interface CompiledForm {
  readonly definition: FormDefinition;
  /** Everything wrong with the form, in the order of the document. A form with errors can still be opened. */
  readonly issues: readonly Issue[];
  /** By name, in the order of the document; of two with one name the first. */
  readonly items: ReadonlyMap<string, CompiledItem>;
  /** Names of items, each after everything its value and relevance depend on; those in a cycle come last. */
  readonly order: readonly string[];
  /** For each item, those to compute again when its value or relevance changed: calculations, relevance, what stands inside. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** For each item, those whose constraint, `required`, label or hint mention it: nothing follows from them. */
  readonly watchers: ReadonlyMap<string, readonly string[]>;
  /** Every expression of the form by its place (`at`), coding and referrals included. */
  readonly expressions: ReadonlyMap<string, CompiledExpression>;
  /** Numbers that expressions mention as `${name}`. */
  readonly parameters: ReadonlyMap<string, number>;
  /** The choices of a list; empty for one that is not there. */
  choices(list: string): readonly Choice[];
}
