/**
 * How a function of the expression language is declared: as data, so that the checker, the logic editor and the
 * documentation read the same lines that the evaluator runs.
 */
import type { Scope } from '../scope.ts';
import type { Tree } from '../tree.ts';
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
  /** Beyond the fewest, arguments come so many at a time. */
  readonly by: number;
  /** Whether an argument must be the answers of a question (`${name}`, `|`, rows of a list), not a computed value. */
  readonly takesAnswers: (index: number) => boolean;
  /** What is wrong with an argument as written, when that can be seen before anything is answered: the code and particulars. */
  readonly doubt?: (argument: Tree, index: number) => Doubt | null;
  readonly run: (args: readonly Run[], scope: Scope, trees: readonly Tree[]) => XValue;
}

export interface Doubt {
  readonly code: string;
  readonly particulars: Readonly<Record<string, string>>;
}

interface Declaration {
  readonly name: string;
  readonly signature: string;
  readonly help: string;
  /** Number of arguments, or fewest and most. */
  readonly takes: number | readonly [least: number, most: number];
  readonly by?: number;
  readonly takesAnswers?: FunctionDefinition['takesAnswers'];
  readonly doubt?: FunctionDefinition['doubt'];
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

/** A function that decides which of its arguments are computed, or reads them as they are written. */
export function defineLazyFunction(
  declaration: Declaration & { readonly run: FunctionDefinition['run'] },
): FunctionDefinition {
  const { takes, by = 1, takesAnswers = () => false, doubt, ...rest } = declaration;
  const [least, most] = typeof takes === 'number' ? [takes, takes] : takes;
  return { ...rest, least, most, by, takesAnswers, ...(doubt && { doubt }) };
}

/** Whether so many arguments are what the function takes. */
export function takesSoMany({ least, most, by }: FunctionDefinition, given: number): boolean {
  return given >= least && given <= most && (given - least) % by === 0;
}

/** The value of an argument that may be left out; '' then. */
export function valueAt(values: readonly XValue[], index: number): XValue {
  return values[index] ?? '';
}
