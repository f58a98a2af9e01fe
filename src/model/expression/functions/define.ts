/**
 * How a function of the expression language is declared: as data, so that the checker, the logic editor and the
 * documentation read the same lines that the evaluator runs.
 */
import type { Scope } from '../scope.ts';
import type { XValue } from '../value.ts';

/** A compiled expression. */
export type Run = (scope: Scope) => XValue;

export interface FunctionDefinition {
  readonly name: string;
  /** For authors: `(answer: choices, code: text) → boolean`. */
  readonly signature: string;
  /** One or two sentences for authors. */
  readonly help: string;
  /** Fewest and most arguments. */
  readonly least: number;
  readonly most: number;
  readonly run: (args: readonly Run[], scope: Scope) => XValue;
}

interface Declaration {
  readonly name: string;
  readonly signature: string;
  readonly help: string;
  /** Number of arguments, or fewest and most. */
  readonly takes: number | readonly [least: number, most: number];
}

/** A function of its arguments' values. An optional argument left out is `undefined`. */
export function defineFunction(
  declaration: Declaration & { readonly call: (values: readonly XValue[], scope: Scope) => XValue },
): FunctionDefinition {
  const { call, ...rest } = declaration;
  return defineLazyFunction({
    ...rest,
    run: (args, scope) =>
      call(
        args.map((arg) => arg(scope)),
        scope,
      ),
  });
}

/** A function that decides which of its arguments are computed. */
export function defineLazyFunction(
  declaration: Declaration & { readonly run: FunctionDefinition['run'] },
): FunctionDefinition {
  const { takes, ...rest } = declaration;
  const [least, most] = typeof takes === 'number' ? [takes, takes] : takes;
  return { ...rest, least, most };
}

/** The value of an argument that may be left out; '' then. */
export function valueAt(values: readonly XValue[], index: number): XValue {
  return values[index] ?? '';
}
