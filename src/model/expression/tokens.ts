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

const SPACE = /\s*/y;
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
  let last: Token | undefined;
  let at = pastSpace(text, 0);
  while (at < text.length) {
    const found = afterOperand(last) ? operatorAt(text, at) : operandAt(text, at);
    if ('issue' in found) return found;
    tokens.push(found);
    last = found;
    at = pastSpace(text, found.end);
  }
  return tokens;
}

type Found = Token | { readonly issue: Omit<Issue, 'at'> };

function afterOperand(last: Token | undefined): boolean {
  if (last === undefined || last.kind === 'operator' || last.kind === 'call') return false;
  return last.kind !== 'mark' || last.value === ')' || last.value === ']';
}

function operatorAt(text: string, at: number): Found {
  const mark = markAt(text, at);
  if (mark !== null) return mark;
  const operator = OPERATORS.find((one) => text.startsWith(one, at));
  return operator === undefined ? operandAt(text, at) : operatorToken(operator, at);
}

/** The first sign tells what it can be, so that no pattern is tried in vain: a long form has thousands of expressions. */
function operandAt(text: string, at: number): Found {
  const mark = markAt(text, at);
  if (mark !== null) return mark;
  const sign = text[at] ?? '';
  if (sign === '"' || sign === "'") return textAt(text, at, sign);
  if (sign === '$' && text[at + 1] === '{') return nameAt(text, at);
  if ('‘’“”«»`'.includes(sign)) return issue('expression/curly-quote', at, at + 1, { found: sign });
  if (isDigit(sign) || (sign === '.' && isDigit(text[at + 1] ?? ''))) {
    const end = matchEnd(NUMBER, text, at);
    return { kind: 'number', value: Number(text.slice(at, end)), start: at, end };
  }
  if (sign === '.' && text[at + 1] !== '.' && text[at + 1] !== '/')
    return { kind: 'self', start: at, end: at + 1 };
  const word = '=<>+-*|!'.includes(sign) ? null : (plainWordAt(text, at) ?? wordAt(text, at));
  if (word !== null) return word;
  const operator = OPERATORS.find((one) => text.startsWith(one, at));
  if (operator !== undefined) return operatorToken(operator, at);
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return issue('expression/unexpected', at, at + found.length, { found });
}

/** A function's name or a path, whatever its letters. */
function wordAt(text: string, at: number): Token | null {
  for (const [kind, pattern] of WORDS) {
    const end = matchEnd(pattern, text, at);
    if (end > at) return { kind, value: text.slice(at, end), start: at, end };
  }
  return null;
}

const WORDS = [
  ['call', CALL],
  ['path', PATH],
] as const;

/** The same for one plain name of English letters, which nearly all are; null for anything else. */
function plainWordAt(text: string, at: number): Token | null {
  const end = plainNameEnd(text, at);
  const sign = text.charCodeAt(end);
  // what goes on with a letter of another script, a step or an axis is for the patterns
  if (end === at || sign > 127 || sign === SLASH || sign === COLON) return null;
  const kind = text[pastSpace(text, end)] === '(' ? 'call' : 'path';
  return { kind, value: text.slice(at, end), start: at, end };
}

const SLASH = 47;
const COLON = 58;

/** Where a name ends as far as it is of English letters, digits, `_`, `-` and `.`; `at` where none begins. */
function plainNameEnd(text: string, at: number): number {
  if (!isPlainLetter(text.charCodeAt(at))) return at;
  let end = at + 1;
  for (; ; end++) {
    const sign = text.charCodeAt(end);
    const goesOn = isPlainLetter(sign) || (sign >= 48 && sign <= 57) || sign === 45 || sign === 46;
    if (!goesOn) return end;
  }
}

/** a–z, A–Z, `_` */
function isPlainLetter(sign: number): boolean {
  return (sign >= 97 && sign <= 122) || (sign >= 65 && sign <= 90) || sign === 95;
}

function operatorToken(operator: BinaryOperator, start: number): Token {
  return { kind: 'operator', operator, start, end: start + operator.length };
}

function markAt(text: string, at: number): Token | null {
  const sign = text[at];
  return sign === '(' || sign === ')' || sign === ',' || sign === '[' || sign === ']'
    ? { kind: 'mark', value: sign, start: at, end: at + 1 }
    : null;
}

function textAt(text: string, at: number, quote: string): Found {
  const close = text.indexOf(quote, at + 1);
  if (close < 0) return issue('expression/unclosed-text', at, text.length);
  return { kind: 'text', value: text.slice(at + 1, close), start: at, end: close + 1 };
}

function nameAt(text: string, at: number): Found {
  const plain = plainNameEnd(text, at + 2);
  if (plain > at + 2 && text[plain] === '}')
    return { kind: 'name', value: text.slice(at + 2, plain), start: at, end: plain + 1 };
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null) return issue('expression/unclosed-name', at, text.length);
  const [written, name = ''] = match;
  const end = at + written.length;
  if (!GOOD_NAME.test(name)) return issue('expression/bad-name', at, end, { name });
  return { kind: 'name', value: name, start: at, end };
}

function pastSpace(text: string, at: number): number {
  let end = at;
  // `\s` also has signs beyond these; they are rare, and the pattern knows them
  while (end < text.length && (text[end] === ' ' || text[end] === '\n')) end++;
  const sign = text.charCodeAt(end);
  return sign < 33 || sign > 127 ? matchEnd(SPACE, text, end) : end;
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function issue(
  code: string,
  start: number,
  end: number,
  particulars?: Record<string, string>,
): { readonly issue: Omit<Issue, 'at'> } {
  return { issue: { severity: 'error', code, span: { start, end }, ...(particulars && { particulars }) } };
}

/** Longer ones before those they begin with. */
const OPERATORS: readonly BinaryOperator[] = [
  '=',
  '!=',
  '<=',
  '<',
  '>=',
  '>',
  'and',
  'or',
  'div',
  'mod',
  '+',
  '-',
  '*',
  '|',
];
