/**
 * An expression as the text of a row, with a few parentheses more than it needs.
 *
 * KoboToolbox's web forms stumble over `a or b and c` when they pass over what cannot matter any more; `a or (b and c)` they read.
 */
import { bindingPower } from '../../expression/parse.ts';
import { printExpression } from '../../expression/print.ts';
import type { BinaryOperator, Tree } from '../../expression/tree.ts';

/** Parsed again it is the same tree. */
export function rowText(tree: Tree): string {
  if (tree.kind === 'binary') {
    const { operator, left, right } = tree;
    const power = bindingPower(tree);
    return `${within(left, operator, power - 1)} ${operator} ${within(right, operator, power)}`;
  }
  if (tree.kind === 'call' && tree.steps === undefined)
    return `${tree.name}(${tree.args.map(rowText).join(', ')})`;
  return printExpression(tree);
}

function within(tree: Tree, operator: BinaryOperator, least: number): string {
  const isMixed =
    tree.kind === 'binary' &&
    ((operator === 'or' && tree.operator === 'and') ||
      (isComparison(operator) && isComparison(tree.operator)));
  const text = rowText(tree);
  return isMixed || bindingPower(tree) <= least ? `(${text})` : text;
}

function isComparison(operator: BinaryOperator): boolean {
  return ['=', '!=', '<', '<=', '>', '>='].includes(operator);
}
