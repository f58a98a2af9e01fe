/**
 * Expressions as docs/formats.md (section 4) has them, read a second time and in the plainest way: text → tree, tree → value.
 *
 * Only what the questionnaires of forms/ count by is understood; anything else is a fault, so that a form that needs more says so.
 */
export type Tree =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Tree[] };
export type Value = string | number | boolean | readonly (string | number)[];

const TOKEN =
  /\s*(?:(\$\{[^}]+\})|('[^']*'|"[^"]*")|(\d+(?:\.\d+)?)|(!=|<=|>=|[-=<>+*(),])|([A-Za-z][A-Za-z-]*))/y;
/** Loosest first. */
const LEVELS = [['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod']];

const known = new Map<string, Tree>();
export function read(text: string): Tree {
  const tree = known.get(text) ?? parse(text);
  known.set(text, tree);
  return tree;
}

function parse(text: string): Tree {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; text.slice(TOKEN.lastIndex).trim() !== '';) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`not understood: ${text.slice(from)}`);
    tokens.push(found[0].trim());
  }
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const expect = (token: string): void => {
    if (next() !== token) throw new Error(`"${token}" is lacking in ${text}`);
  };
  const level = (depth: number): Tree => {
    const operators = LEVELS[depth];
    if (!operators) return single();
    let left = level(depth + 1);
    while (operators.includes(tokens[at] ?? '')) {
      const operator = next();
      left = { kind: 'operation', operator, left, right: level(depth + 1) };
    }
    return left;
  };
  const single = (): Tree => {
    const token = next();
    if (token === '(') {
      const inside = level(0);
      expect(')');
      return inside;
    }
    if (token === '-') return { kind: 'operation', operator: '-', left: literal(0), right: single() };
    if (token.startsWith('${')) return { kind: 'name', name: token.slice(2, -1).trim() };
    if (/^['"]/.test(token)) return literal(token.slice(1, -1));
    if (/^\d/.test(token)) return literal(Number(token));
    expect('(');
    const args: Tree[] = [];
    while (tokens[at] !== ')') {
      args.push(level(0));
      if (tokens[at] !== ')') expect(',');
    }
    expect(')');
    return { kind: 'call', name: token, args };
  };
  const tree = level(0);
  if (at < tokens.length) throw new Error(`too much in ${text}`);
  return tree;
}

const literal = (value: string | number): Tree => ({ kind: 'literal', value });

/** The value of a tree, given those of names. */
export function evaluate(tree: Tree, valueOf: (name: string) => Value): Value {
  const of = (one: Tree | undefined): Value => {
    if (!one) throw new Error('an argument is lacking');
    return evaluate(one, valueOf);
  };
  if (tree.kind === 'literal') return tree.value;
  if (tree.kind === 'name') return valueOf(tree.name);
  if (tree.kind === 'operation') return operate(tree.operator, of(tree.left), of(tree.right));
  const [first, second] = tree.args;
  switch (tree.name) {
    case 'not':
      return !isTrue(of(first));
    case 'selected':
      return textOf(of(first))
        .split(' ')
        .includes(textOf(of(second)));
    case 'count-selected':
      return textOf(of(first)).split(' ').filter(Boolean).length;
    case 'sum': {
      const value = of(first);
      const all = Array.isArray(value) ? (value as readonly (string | number)[]) : [value as string];
      return all.filter((one) => one !== '').reduce<number>((total, one) => total + numberOf(one), 0);
    }
    default:
      throw new Error(`the function ${tree.name} is not computed here`);
  }
}

function operate(operator: string, left: Value, right: Value): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case 'or':
      return isTrue(left) || isTrue(right);
    case 'and':
      return isTrue(left) && isTrue(right);
    case '=':
    case '!=': {
      if (Array.isArray(left) || Array.isArray(right)) throw new Error('a list is not compared here');
      const same =
        typeof left === 'number' || typeof right === 'number'
          ? Math.abs(a - b) < 1e-12
          : textOf(left) === textOf(right);
      return operator === '=' ? same : !same;
    }
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case 'div':
      return a / b;
    case 'mod':
      return a % b;
    default:
      throw new Error(`the operator ${operator} is not computed here`);
  }
}

const single = (value: Value): string | number | boolean =>
  typeof value === 'object' ? (value[0] ?? '') : value;
const textOf = (value: Value): string => String(single(value));
export function numberOf(value: Value): number {
  const one = single(value);
  return one === '' ? NaN : Number(one);
}
export function isTrue(value: Value): boolean {
  const one = single(value);
  return typeof one === 'number' ? one !== 0 && !Number.isNaN(one) : one !== '' && one !== false;
}
