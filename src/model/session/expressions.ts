/**
 * Every expression of a form with its place, parsed and checked against the questions it mentions.
 */
import type { Expression, FormDefinition, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkTree } from '../expression/check.ts';
import { compileExpression } from '../expression/compile.ts';
import { parseExpression } from '../expression/parse.ts';
import type { CompiledExpression } from './compiled-form.ts';
import { checkMentions, type Mentionable } from './mentions.ts';
import type { PlacedItem } from './items.ts';

/** An expression and where it stands; `repeats` are those round its reader. */
export interface PlacedExpression {
  readonly at: string;
  readonly text: Expression;
  readonly repeats: readonly string[];
}

/** The expressions of an item: `name.relevant`, `name.required`, `name.constraint`, `name.calculation`. */
export function expressionsOfItem({ item, repeats }: PlacedItem): readonly PlacedExpression[] {
  return Object.entries(expressionTexts(item)).map(([what, text]) => ({
    at: `${item.name}.${what}`,
    text,
    repeats,
  }));
}

/** Those of coding and referrals: `coding.indicators.<id>.rules.<rule>`, `….parts.<question>`, `….notApplicable`, `referrals.<id>`. */
export function expressionsOfCoding(definition: FormDefinition): readonly PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (at: string, text: Expression | undefined): void => {
    if (text !== undefined) found.push({ at, text, repeats: [] });
  };
  for (const { id, points, notApplicable } of definition.coding.indicators) {
    const at = `coding.indicators.${id}`;
    if (points.kind === 'rules') points.rules.forEach((rule) => add(`${at}.rules.${rule.id}`, rule.when));
    if (points.kind === 'allOf')
      points.parts.forEach((part) => add(`${at}.parts.${part.question}`, part.applies));
    add(`${at}.notApplicable`, notApplicable?.when);
  }
  for (const referral of definition.referrals) add(`referrals.${referral.id}`, referral.when);
  return found;
}

/** Parses and checks one expression. */
export function compilePlaced(placed: PlacedExpression, known: Mentionable): CompiledExpression {
  const { at, text, repeats } = placed;
  const parsed = parseExpression(text);
  if (parsed.kind === 'broken') {
    return { at, text, tree: null, names: [], run: null, issues: [{ ...parsed.issue, at }] };
  }
  const { tree, names } = parsed;
  const issues: Issue[] = [...checkTree(tree), ...checkMentions(tree, repeats, known)].map((issue) => ({
    ...issue,
    at,
  }));
  const broken = issues.some((issue) => issue.severity === 'error');
  return { at, text, tree, names, run: broken ? null : compileExpression(tree), issues };
}

function expressionTexts(item: Item): Readonly<Record<string, Expression>> {
  return {
    ...(item.relevant !== undefined && { relevant: item.relevant }),
    ...('required' in item && typeof item.required === 'string' && { required: item.required }),
    ...('constraint' in item && { constraint: item.constraint }),
    ...(item.type === 'calculate' && { calculation: item.calculation }),
  };
}
