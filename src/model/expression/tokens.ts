/**
 * From text to tokens.
 *
 * XPath's one trap is that `*`, `and`, `or`, `div`, `mod` are operators or names by what stands before them: after an
 * operand they are operators (also glued to what follows, `1 div2`), elsewhere names.
 */
import type { Issue } from '../issue.ts';
import type { BinaryOperator } from './tree.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Token = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'name'; readonly value: string }
    | { readonly kind: 'self' }
    | { readonly kind: 'path'; readonly value: string }
    /** A function's name; `(` follows as its own token. */
    | { readonly kind: 'call'; readonly value: string }
    | { readonly kind: 'operator'; readonly operator: BinaryOperator }
    | { readonly kind: 'mark'; readonly value: '(' | ')' | ',' | '[' | ']' }
  );

type Shape = Token extends infer T ? (T extends Token ? Omit<T, keyof Place> : never) : never;

const SPACE = /\s*/y;
const OPERATOR = /!=|<=|>=|and|or|div|mod|[=<>+\-*|]/y;
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const NAME = /\$\{\s*([^{}]*?)\s*\}/y;
const CALL = /([\p{L}_][\p{L}\p{M}\p{N}_\-.]*(?::[\p{L}_][\p{L}\p{M}\p{N}_\-.]*)?)(?=\s*\()/uy;
const PATH_NAME = String.raw`@?[\p{L}_][\p{L}\p{M}\p{N}_\-.]*(?::(?!:)[\p{L}_][\p{L}\p{M}\p{N}_\-.]*)?`;
const AXIS = String.raw`[a-z][a-z-]*::(?:\*|(?:node|text)\(\)|${PATH_NAME})`;
const STEP = String.raw`(?:${AXIS}|(?:node|text)\(\)|${PATH_NAME}|\.\.?|\*)`;
const PATH = new RegExp(String.raw`(?:\.\.|\.(?=/)|${AXIS}|//?${STEP}|${PATH_NAME}|/)(?://?${STEP})*`, 'uy');
const GOOD_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_\-.]*$/u;

/** The tokens in order, or what is wrong with the text. */
export function tokenize(text: string): Token[] | { readonly issue: Omit<Issue, 'at'> } {
  const tokens: Token[] = [];
  let at = matchEnd(SPACE, text, 0);
  while (at < text.length) {
    const found = afterOperand(tokens.at(-1)) ? operatorAt(text, at) : operandAt(text, at);
    if ('issue' in found) return found;
    const { end, ...shape } = found;
    tokens.push({ ...shape, start: at, end, text: text.slice(at, end) });
    at = matchEnd(SPACE, text, end);
  }
  return tokens;
}

type Found = (Shape & { readonly end: number }) | { readonly issue: Omit<Issue, 'at'> };

function afterOperand(last: Token | undefined): boolean {
  if (last === undefined || last.kind === 'operator' || last.kind === 'call') return false;
  return last.kind !== 'mark' || last.value === ')' || last.value === ']';
}

function operatorAt(text: string, at: number): Found {
  const mark = markAt(text, at);
  if (mark !== null) return mark;
  OPERATOR.lastIndex = at;
  const match = OPERATOR.exec(text);
  if (match !== null && isOperator(match[0])) {
    return { kind: 'operator', operator: match[0], end: OPERATOR.lastIndex };
  }
  return operandAt(text, at);
}

function operandAt(text: string, at: number): Found {
  const mark = markAt(text, at);
  if (mark !== null) return mark;
  const sign = text[at] ?? '';
  if (sign === '"' || sign === "'") return textAt(text, at, sign);
  if (text.startsWith('${', at)) return nameAt(text, at);
  if ('‘’“”«»`'.includes(sign)) return issue('expression/curly-quote', at, at + 1, { found: sign });
  const number = matchEnd(NUMBER, text, at);
  if (number > at) return { kind: 'number', value: Number(text.slice(at, number)), end: number };
  const call = matchEnd(CALL, text, at);
  if (call > at) return { kind: 'call', value: text.slice(at, call), end: call };
  const path = matchEnd(PATH, text, at);
  if (path > at) return { kind: 'path', value: text.slice(at, path), end: path };
  if (sign === '.') return { kind: 'self', end: at + 1 };
  OPERATOR.lastIndex = at;
  const operator = OPERATOR.exec(text)?.[0];
  if (operator !== undefined && isOperator(operator)) {
    return { kind: 'operator', operator, end: at + operator.length };
  }
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return issue('expression/unexpected', at, at + found.length, { found });
}

function markAt(text: string, at: number): Found | null {
  const sign = text[at];
  return sign === '(' || sign === ')' || sign === ',' || sign === '[' || sign === ']'
    ? { kind: 'mark', value: sign, end: at + 1 }
    : null;
}

function textAt(text: string, at: number, quote: string): Found {
  const close = text.indexOf(quote, at + 1);
  if (close < 0) return issue('expression/unclosed-text', at, text.length);
  return { kind: 'text', value: text.slice(at + 1, close), end: close + 1 };
}

function nameAt(text: string, at: number): Found {
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null) return issue('expression/unclosed-name', at, text.length);
  const name = match[1] ?? '';
  if (!GOOD_NAME.test(name)) return issue('expression/bad-name', at, at + match[0].length, { name });
  return { kind: 'name', value: name, end: at + match[0].length };
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function issue(code: string, start: number, end: number, particulars?: Record<string, string>): Found {
  return { issue: { severity: 'error', code, span: { start, end }, ...(particulars && { particulars }) } };
}

function isOperator(text: string): text is BinaryOperator {
  return /^(?:or|and|=|!=|<=?|>=?|[+\-*|]|div|mod)$/.test(text);
}
