/** From tree to text: one spelling for each expression, with no parentheses but those it needs. */
import { bindingPower } from './parse.ts';
import { plainDecimal } from './plain-decimal.ts';
import type { Tree } from './tree.ts';

/** The expression as text. Parsing it again gives the same tree, spans apart. */
export function printExpression(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return plainDecimal(tree.value);
    case 'text':
      return printText(tree.value);
    case 'name':
      return `\${${tree.name}}`;
    case 'self':
      return '.';
    case 'path':
      return tree.path;
    case 'call':
      return tree.steps === undefined
        ? `${tree.name}(${tree.args.map(printExpression).join(', ')})`
        : printRows(tree.name, tree.args.map(printExpression), tree.steps);
    case 'negate':
      return `-${printInside(tree.of, bindingPower(tree) - 1)}`;
    case 'binary': {
      const power = bindingPower(tree);
      // Operators of one power group to the left, so only the right side needs parentheses at its own power.
      return `${printInside(tree.left, power - 1)} ${tree.operator} ${printInside(tree.right, power)}`;
    }
    default:
      return tree satisfies never;
  }
}

function printRows(
  name: string,
  [list = '', ...conditions]: readonly string[],
  steps: readonly string[],
): string {
  const behind = steps.map((step, index) => {
    const condition = conditions[index];
    return condition === undefined ? step : `${step}[${condition}]`;
  });
  return `${name}(${list})${behind.join('')}`;
}

function printInside(tree: Tree, least: number): string {
  const text = printExpression(tree);
  return bindingPower(tree) > least ? text : `(${text})`;
}

/** XPath has no escapes: a text with both kinds of quotes is put together by `concat`. */
function printText(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const parts = text.split("'").map((part) => `'${part}'`);
  return `concat(${parts.join(', "\'", ')})`;
}
