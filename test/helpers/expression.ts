/** Expressions without a form: their value, and what is wrong with them. */
import { checkTree } from '../../src/model/expression/check.ts';
import { compileExpression } from '../../src/model/expression/compile.ts';
import { parseExpression } from '../../src/model/expression/parse.ts';
import { stepCounter, Trouble, type Scope } from '../../src/model/expression/scope.ts';
import type { Tree } from '../../src/model/expression/tree.ts';
import { toText, type XValue } from '../../src/model/expression/value.ts';

/** A scope in which `${name}` is what `names` says, three hours east of Greenwich on 12 March 2026. */
export function scope(names: Readonly<Record<string, XValue>> = {}, more: Partial<Scope> = {}): Scope {
  return {
    lookup: (name) => names[name] ?? '',
    self: () => '',
    position: () => 1,
    choiceLabel: () => null,
    previous: () => '',
    today: '2026-03-12',
    now: () => '2026-03-12T09:30:00+03:00',
    random: () => 0.25,
    offset: 180,
    spend: stepCounter(),
    ...more,
  };
}

/** The tree; throws the issue's code when there is none. */
export function treeOf(expression: string): Tree {
  const parsed = parseExpression(expression);
  if (parsed.kind === 'broken') throw new Error(parsed.issue.code);
  return parsed.tree;
}

/** The value: a date as its text; for what cannot be computed, the code of the trouble. */
export function evaluate(expression: string, names: Readonly<Record<string, XValue>> = {}): XValue {
  try {
    const value = compileExpression(treeOf(expression))(scope(names));
    return typeof value === 'object' && value.kind === 'date' ? toText(value) : value;
  } catch (trouble) {
    if (trouble instanceof Trouble) return trouble.code;
    throw trouble;
  }
}

/** Codes of what is wrong with an expression by itself. */
export function mistakes(expression: string): readonly string[] {
  const parsed = parseExpression(expression);
  return parsed.kind === 'broken' ? [parsed.issue.code] : checkTree(parsed.tree).map((issue) => issue.code);
}

/** The answers of a question over the instances of a repeat. */
export function nodes(...values: readonly (string | number)[]): XValue {
  return { kind: 'nodes', values };
}
