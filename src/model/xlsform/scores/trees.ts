/**
 * Expressions put together by programs: trees rather than texts, so that no parenthesis is ever forgotten.
 *
 * Holds throughout: what is plainly true or false is left out (`true and x` is `x`).
 */
import type { BinaryOperator, Tree } from '../../expression/tree.ts';

const span = { start: 0, end: 0 };

export const TRUE: Tree = { kind: 'call', name: 'true', args: [], span };
export const FALSE: Tree = { kind: 'call', name: 'false', args: [], span };
export const BLANK: Tree = { kind: 'text', value: '', span };

export const mention = (name: string): Tree => ({ kind: 'name', name, span });
export const textTree = (value: string): Tree => ({ kind: 'text', value, span });
export const call = (name: string, ...args: readonly Tree[]): Tree & { readonly kind: 'call' } => ({
  kind: 'call',
  name,
  args,
  span,
});
export const choose = (condition: Tree, then: Tree, otherwise: Tree): Tree =>
  condition === TRUE ? then : condition === FALSE ? otherwise : call('if', condition, then, otherwise);

export function numberTree(value: number): Tree {
  const size: Tree = { kind: 'number', value: Math.abs(value), span };
  return value < 0 ? { kind: 'negate', of: size, span } : size;
}

export function binary(operator: BinaryOperator, left: Tree, right: Tree): Tree {
  return { kind: 'binary', operator, left, right, span };
}

export const equal = (left: Tree, right: Tree): Tree => binary('=', left, right);
export const unequal = (left: Tree, right: Tree): Tree => binary('!=', left, right);

export function both(left: Tree, right: Tree): Tree {
  if (left === FALSE || right === TRUE) return left;
  return left === TRUE || right === FALSE ? right : binary('and', left, right);
}

export function either(left: Tree, right: Tree): Tree {
  if (left === TRUE || right === FALSE) return left;
  return left === FALSE || right === TRUE ? right : binary('or', left, right);
}

export const all = (conditions: readonly Tree[]): Tree => conditions.reduce(both, TRUE);
export const any = (conditions: readonly Tree[]): Tree => conditions.reduce(either, FALSE);

export function opposite(condition: Tree): Tree {
  if (condition === TRUE) return FALSE;
  if (condition === FALSE) return TRUE;
  if (isSaid(condition)) return { ...condition, operator: '=' };
  return call('not', condition);
}

/** `${name} != ''` */
function isSaid(tree: Tree): tree is Tree & { readonly kind: 'binary' } {
  return (
    tree.kind === 'binary' && tree.operator === '!=' && tree.left.kind === 'name' && tree.right === BLANK
  );
}
