/**
 * The value of an expression by itself, without a form: what the command line and other people's test tables ask for.
 *
 * There is nothing to mention: `.` and every `${name}` are blank, a location path leads nowhere and gives no nodes. Dates and
 * numbers are as in an interview held at the moment and place handed in.
 */
import { checkTree } from './check.ts';
import { compileExpression } from './compile.ts';
import { offsetAtEnd } from './moment.ts';
import { parseExpression } from './parse.ts';
import { stepCounter, Trouble, type Scope } from './scope.ts';
import { toBoolean, toNumber, toText, type XValue } from './value.ts';

/** As what a value is wanted. `number-rounded` is a number rounded to parts of `factor`: 100 keeps two decimals. */
export type WantedAs = 'boolean' | 'number' | 'string' | 'number-rounded';

/** When and where: `now` in ISO 8601 with offset, which is also that of dates written without; chance in [0, 1). */
export interface Circumstances {
  readonly now: string;
  readonly random: () => number;
}

export type Evaluation =
  | { readonly kind: 'value'; readonly value: boolean | number | string }
  /** `code` of the issue the expression would be in a form. */
  | { readonly kind: 'refused'; readonly code: string };

/** Computes an expression and converts what it gives; refused for whatever is wrong with it. */
export function evaluateAlone(
  expression: string,
  wanted: WantedAs,
  circumstances: Circumstances,
  factor = 1,
): Evaluation {
  const parsed = parseExpression(expression);
  if (parsed.kind === 'broken') return { kind: 'refused', code: parsed.issue.code };
  const mistake = checkTree(parsed.tree).find(
    ({ severity, code }) => severity === 'error' && code !== 'expression/path',
  );
  if (mistake !== undefined) return { kind: 'refused', code: mistake.code };
  const scope = scopeAlone(circumstances);
  try {
    const value = compileExpression(parsed.tree)(scope);
    return { kind: 'value', value: convert(value, wanted, factor, scope.offset) };
  } catch (trouble) {
    if (trouble instanceof Trouble) return { kind: 'refused', code: trouble.code };
    throw trouble;
  }
}

function scopeAlone({ now, random }: Circumstances): Scope {
  return {
    lookup: () => '',
    self: () => '',
    position: () => 1,
    choiceLabel: () => null,
    previous: () => '',
    path: () => ({ kind: 'nodes', values: [] }),
    today: now.slice(0, 10),
    now: () => now,
    random,
    offset: offsetAtEnd(now),
    spend: stepCounter(),
  };
}

function convert(value: XValue, wanted: WantedAs, factor: number, offset: number): boolean | number | string {
  switch (wanted) {
    case 'boolean':
      return toBoolean(value);
    case 'string':
      return toText(value);
    case 'number':
      return toNumber(value, offset);
    case 'number-rounded':
      return Math.round(toNumber(value, offset) * factor) / factor;
    default:
      return wanted satisfies never;
  }
}
