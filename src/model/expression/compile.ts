/**
 * From tree to closure, never `eval`: each node becomes a function of the scope, made once per form.
 *
 * A tree with a mistake in it (an unknown function, a location path) still compiles; running it throws `Trouble`, so the
 * mistake stays the trouble of one field.
 */
import { compareValues, equalValues } from './compare.ts';
import { functionNamed } from './functions/all.ts';
import { takesSoMany, type Run } from './functions/define.ts';
import { compileRows } from './rows.ts';
import { Trouble } from './scope.ts';
import { givesAnswers } from './types.ts';
import type { BinaryOperator, Tree } from './tree.ts';
import { eachOf, toBoolean, toNumber, weightOf } from './value.ts';

/** The expression as a function. Running it throws `Trouble` when a limit is passed or the tree has a mistake. */
export function compileExpression(tree: Tree): Run {
  switch (tree.kind) {
    case 'number':
    case 'text': {
      const { value } = tree;
      return weightOf(value) === 0 ? () => value : paid(() => value);
    }
    case 'name': {
      const { name } = tree;
      return (scope) => {
        const value = scope.lookup(name);
        scope.spend(1 + weightOf(value));
        return value;
      };
    }
    case 'self':
      return paid((scope) => scope.self());
    case 'path':
      return paid((scope) => {
        if (scope.path === undefined) throw new Trouble('expression/path', { path: tree.path });
        return scope.path(tree.path);
      });
    case 'negate': {
      const of = compileExpression(tree.of);
      return (scope) => -toNumber(of(scope), scope.offset);
    }
    case 'binary':
      return (
        compileCodeTest(tree) ??
        compileBinary(tree.operator, compileExpression(tree.left), compileExpression(tree.right))
      );
    case 'call':
      return tree.steps === undefined
        ? compileCall(tree.name, tree.args)
        : compileRows(tree.steps, tree.args, compileExpression);
    default:
      return tree satisfies never;
  }
}

function compileCall(name: string, trees: readonly Tree[]): Run {
  const definition = functionNamed(name);
  if (definition === undefined) {
    return () => {
      throw new Trouble('expression/unknown-function', { name });
    };
  }
  if (!takesSoMany(definition, trees.length)) {
    return () => {
      throw new Trouble('expression/argument-count', { name, given: trees.length });
    };
  }
  if (trees.some((tree, index) => definition.takesAnswers(index) && !givesAnswers(tree))) {
    return () => {
      throw new Trouble('expression/needs-answers', { name });
    };
  }
  const args = trees.map(compileExpression);
  return (scope) => {
    scope.spend(1);
    const value = definition.run(args, scope, trees);
    if (typeof value !== 'number' && typeof value !== 'boolean') scope.spend(weightOf(value));
    return value;
  };
}

/** A value is paid for where it comes from, since what takes it goes through it about once. */
function paid(run: Run): Run {
  return (scope) => {
    const value = run(scope);
    const weight = weightOf(value);
    if (weight > 0) scope.spend(weight);
    return value;
  };
}

/** `${name} = 'code'`, which most conditions of most forms are made of, in one go; null for anything else. */
function compileCodeTest({ operator, left, right }: Tree & { kind: 'binary' }): Run | null {
  if ((operator !== '=' && operator !== '!=') || left.kind !== 'name' || right.kind !== 'text') return null;
  const wanted = operator === '=';
  const { name } = left;
  const { value: code } = right;
  const weight = weightOf(code);
  return (scope) => {
    const value = scope.lookup(name);
    scope.spend(1 + weightOf(value) + weight);
    return equalValues(value, code, wanted, scope);
  };
}

function compileBinary(operator: BinaryOperator, left: Run, right: Run): Run {
  switch (operator) {
    case 'or':
      return (scope) => toBoolean(left(scope)) || toBoolean(right(scope));
    case 'and':
      return (scope) => toBoolean(left(scope)) && toBoolean(right(scope));
    case '=':
    case '!=': {
      const wanted = operator === '=';
      return (scope) => equalValues(left(scope), right(scope), wanted, scope);
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (scope) => compareValues(operator, left(scope), right(scope), scope);
    case '+':
      return arithmetic(left, right, (a, b) => a + b);
    case '-':
      return arithmetic(left, right, (a, b) => a - b);
    case '*':
      return arithmetic(left, right, (a, b) => a * b);
    case 'div':
      return arithmetic(left, right, (a, b) => a / b);
    case 'mod':
      return arithmetic(left, right, (a, b) => a % b);
    case '|':
      return paid((scope) => ({
        kind: 'nodes',
        values: [...eachOf(left(scope)), ...eachOf(right(scope))],
      }));
    default:
      return operator satisfies never;
  }
}

function arithmetic(left: Run, right: Run, compute: (a: number, b: number) => number): Run {
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    return typeof a === 'number' && typeof b === 'number'
      ? compute(a, b)
      : compute(toNumber(a, scope.offset), toNumber(b, scope.offset));
  };
}
